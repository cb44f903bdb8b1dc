/** The Keycloak that this project is made and tested for. */
export const KEYCLOAK_VERSION = '26.7.4';

/** Its minor version: patches of it serve as well. */
export const KEYCLOAK_MINOR = '26.7';

/** SHA-256 of the distributions we know, so that a mirror cannot hand us something else. */
const DISTRIBUTION_SHA256: Readonly<Record<string, string>> = {
  '26.7.4': 'a286e98b4296d4e75ee88d8527c7cd463b307caa022f088c9f22cffccc741fa1',
};

/** The pinned SHA-256 of a version's zip; undefined for versions that Maven's own checksum must vouch for. */
export function pinnedSha256(version: string): string | undefined {
  return DISTRIBUTION_SHA256[version];
}
