/** The sorts of application that integrators build: a server, a page, an app, a device, a program. */
export const APPLICATION_TYPES = ['web', 'spa', 'native', 'device', 'service'] as const;
export type ApplicationType = (typeof APPLICATION_TYPES)[number];

/** Are its users sent back to it by a browser? */
export function isSentBack(type: ApplicationType): boolean {
  return type === 'web' || type === 'spa' || type === 'native';
}

/** Does it run where nobody else can read its secret? */
export function canKeepSecret(type: ApplicationType): boolean {
  return type === 'web' || type === 'service';
}
