/** The Keycloak that this project is made and tested for. */
export const KEYCLOAK_VERSION = '26.7.4';

/** Its minor version: patches of it serve as well. */
export const KEYCLOAK_MINOR = '26.7';
