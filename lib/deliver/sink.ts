import { Secret } from '../model/secret.ts';

/** What an integrator configures a client with, and who may read it. */
export type ClientCredentials = {
  readonly issuer: string;
  readonly clientId: string;
  /** Which of the client's secrets it is. */
  readonly version: number;
  readonly clientSecret: Secret;
  /** Public keys of age. */
  readonly recipients: readonly string[];
};

/** A place that secrets are handed over to; one of these a file. */
export type Sink = {
  readonly name: SinkName;
  /** Gives the path or name under which the credentials stand now. The same ones twice do no harm. */
  readonly deliver: (credentials: ClientCredentials) => Promise<string>;
  /** Whether the credentials stand there now; only from a place that its owner may look into. */
  readonly holds?: (credentials: ClientCredentials) => Promise<boolean>;
};

type SinkName = 'age' | 'file' | 'aws-secrets-manager';

/** Every sink puts down the same: JSON by the names of RFC 7591 and RFC 8414. */
export function credentialsJson({ issuer, clientId, clientSecret }: ClientCredentials): Secret {
  const names = { issuer, client_id: clientId, client_secret: clientSecret.reveal() };
  return new Secret(JSON.stringify(names));
}

/** `star-atlas-web.v2`: a version has a file of its own, so that none is taken for another. */
export function versionedName({ clientId, version }: ClientCredentials): string {
  return `${clientId}.v${version}`;
}
