import type { ReviewRule } from '../rule.ts';

/** Foreign objects are left alone; one that can speak for the issuer has to be known of. */
export const foreignKey: ReviewRule = {
  code: 'foreign-key',
  check: (_plan, { foreignKeys = [] }) =>
    foreignKeys.map((address) => ({
      address,
      message:
        'can sign tokens, and was not made from these files: delete it in Keycloak unless you know whose it is',
    })),
};
