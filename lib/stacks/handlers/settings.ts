import { z } from 'zod';

const settings = z.object({
  ENVIRONMENT: z.string(),
  /** Keycloak as administrators reach it. */
  KEYCLOAK_URL: z.string(),
  /** Keycloak as everybody else does; what tokens name as their issuer begins with it. */
  PUBLIC_URL: z.string(),
  /** Secrets by ARN: the temporary administrator's, and those of the two accounts that replace it. */
  BOOTSTRAP_SECRET: z.string(),
  APPLY_SECRET: z.string(),
  PLAN_SECRET: z.string(),
  /** What the names of delivered client secrets begin with, and what encrypts them. */
  CLIENT_SECRETS: z.string(),
  SECRETS_KEY: z.string(),
});

/** What the stack tells every function by its environment variables. */
export type Settings = z.infer<typeof settings>;

export function readSettings(): Settings {
  return settings.parse(process.env);
}

/** The files that an hourly run holds Keycloak against: those that were deployed with its code. */
export function readDeployed() {
  return z
    .object({ REALM: z.string(), BUCKET: z.string(), REALM_FILES: z.string(), CLAIMS_FILE: z.string() })
    .transform(({ REALM, BUCKET, REALM_FILES, CLAIMS_FILE }) => ({
      realm: REALM,
      files: { bucket: BUCKET, realmFiles: REALM_FILES, claimsFile: CLAIMS_FILE },
    }))
    .parse(process.env);
}
