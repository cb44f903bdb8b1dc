import { z } from 'zod';
import { claimConfig } from '../claim-config.ts';
import { defineMapperType, type Subject } from '../mapper-type.ts';

/** An attribute of the user profile. The built-in ones (`username`, `email`) are attributes like any other. */
export const userAttribute = defineMapperType({
  type: 'user-attribute',
  description: 'An attribute of user-profile.yaml',
  settings: z.object({
    attribute: z
      .string()
      .min(1)
      .describe('Name from user-profile.yaml')
      .meta({ examples: ['discord.accountId'] }),
    multivalued: z.boolean().optional().describe('All values as a list; default: the first value alone'),
  }),
  holder: 'scope',
  about: 'user',
  compile: ({ name, tokens, settings }) => ({
    name,
    protocolMapper: 'oidc-usermodel-attribute-mapper',
    config: {
      ...claimConfig(name, tokens),
      'user.attribute': settings.attribute,
      multivalued: String(settings.multivalued ?? false),
    },
  }),
  expected: ({ attribute, multivalued }, subject) => {
    const values = attributeValues(subject, attribute);
    if (values.length === 0) return undefined;
    return multivalued ? values : values[0];
  },
});

/** Keycloak keeps no empty values, so an empty one is as good as none. */
function attributeValues(subject: Subject, attribute: string): readonly string[] {
  const { username, email, firstName, lastName } = subject;
  const builtIn: Readonly<Record<string, string | undefined>> = { username, email, firstName, lastName };
  const values = attribute in builtIn ? [builtIn[attribute]] : (subject.attributes[attribute] ?? []);
  return values.filter((value): value is string => value !== undefined && value !== '');
}
