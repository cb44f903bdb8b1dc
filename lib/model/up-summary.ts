import type { Secret } from './secret.ts';

/** What a person needs to try a local server; its secrets are throw-aways of that server alone. */
export type UpSummary = {
  readonly url: string;
  /** PEM file to trust, where the issuer speaks TLS with a certificate made here. */
  readonly certificateFile: string | undefined;
  readonly realm: string;
  readonly issuer: string;
  readonly adminConsole: string;
  readonly accountConsole: string;
  readonly admin: { readonly user: string; readonly password: Secret };
  readonly users: readonly { readonly username: string; readonly password: string }[];
  readonly clients: readonly { readonly clientId: string; readonly clientSecret: Secret | undefined }[];
};
