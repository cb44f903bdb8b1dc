import { z } from 'zod';
import { claimConfig } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';
import { scriptNames, scripts } from '../scripts/registry.ts';
import { scriptFile } from '../scripts/script.ts';

/** A claim that no mapper of Keycloak composes: a script of our own, from the provider JAR. */
export const script = defineMapperType({
  type: 'script',
  description: 'The result of a script in mappers/scripts',
  settings: z.object({
    script: z.enum(scriptNames).describe('Name of the script'),
  }),
  holder: 'scope',
  about: 'user',
  compile: ({ name, tokens, settings }) => ({
    name,
    protocolMapper: `script-${scriptFile(settings.script)}`,
    config: { ...claimConfig(name, tokens), multivalued: 'false' },
  }),
  expected: (settings, { attributes }) =>
    scripts[settings.script].claim({
      getFirstAttribute: (attribute) => attributes[attribute]?.[0] ?? null,
    }),
});
