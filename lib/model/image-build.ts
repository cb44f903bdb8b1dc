import { createHash } from 'node:crypto';
import { z } from 'zod';

const updateStrategy = z.enum(['rolling', 'recreate']);

/** How a deployment goes over to another build: node by node, or all down and up again. */
export type UpdateStrategy = z.infer<typeof updateStrategy>;

const compatibility = z.record(z.string(), z.record(z.string(), z.string()));

/** What Keycloak says of a build, for another one to judge whether nodes of both may run side by side. */
export type Compatibility = z.infer<typeof compatibility>;

const imageBuild = z.strictObject({
  /** The release of Keycloak. */
  keycloak: z.string(),
  /** In Keycloak's own words. */
  compatibility,
  /** Its verdict on each build, by name, that it may take over from. */
  over: z.record(z.string(), updateStrategy),
});

/** A build of the image that has been rehearsed. */
export type ImageBuild = z.infer<typeof imageBuild>;

/** All builds that an environment runs or may come to run, by name. */
export const imageBuilds = z.record(z.string(), imageBuild);

export type ImageBuilds = z.infer<typeof imageBuilds>;

/** What makes nodes one cluster. The task says so with each start, and Keycloak compares it. */
export const CLUSTER_OPTIONS = {
  KC_CACHE: 'ispn',
  KC_CACHE_STACK: 'jdbc-ping',
  KC_CACHE_EMBEDDED_MTLS_ENABLED: 'true',
} as const satisfies Readonly<Record<string, string>>;

/** The options in the text of a keycloak.conf, as `name=value`; their order means nothing. */
export function optionsIn(configuration: string): readonly string[] {
  const lines = configuration.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).sort();
}

/**
 * Names a build of the image by all that Keycloak judges when nodes of two builds shall run side by side,
 * such as `26.7.4-1f2e3d4c`. The provider JAR and the themes are not part of it: Keycloak does not look at
 * them, and ours keep no state that nodes would share.
 */
export function buildName(keycloak: string, configuration: string): string {
  const facts = [keycloak, optionsIn(configuration), CLUSTER_OPTIONS];
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return `${keycloak}-${digest.slice(0, 8)}`;
}
