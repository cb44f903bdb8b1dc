import { asObject, type JsonObject } from '../model/json.ts';

/** Which of a client's secrets the files ask for, counted from 1; part of the comparison form. */
export const SECRET_VERSION = 'citizenid.secret-version';

/** Whose keys it is sealed to, as joined texts; part of the comparison form. */
export const SECRET_RECIPIENTS = 'citizenid.secret-recipients';

/** A reset that has begun; bookkeeping. */
export const SECRET_RESET = 'citizenid.secret-reset';

/** Which secret was handed over last, by what sink and when; bookkeeping. */
export const SECRET_DELIVERED = 'citizenid.secret-delivered';

/** Keycloak's own: when it made the secret, in seconds. */
export const SECRET_MADE = 'client.secret.creation.time';

/**
 * What is sent with every client that has a secret. Keycloak's rotation gives each secret an end, after which
 * it is refused, and reset by whatever write comes next: this one, the last second that Keycloak can
 * express, never comes.
 */
export const SECRET_LASTS = { 'client.secret.expiration.time': '2147483647' } as const;

/** The version in a state or a representation; undefined for a client without a secret of its own. */
export function secretVersion(state: JsonObject): number | undefined {
  const version = Number(asObject(state['attributes'])[SECRET_VERSION]);
  return Number.isInteger(version) && version > 0 ? version : undefined;
}

/**
 * Does a client get another secret between two states of it? Only where the version is raised: a secret of
 * before cannot come back. A client that has had none yet is as good as one with the first.
 */
export function resetsSecret(before: JsonObject, after: JsonObject): boolean {
  return (secretVersion(after) ?? 1) > (secretVersion(before) ?? 1);
}

/** The secret that a client has, in one word that the next one does not share: its version and when it was made. */
export function secretMark(representation: JsonObject): string | undefined {
  const version = secretVersion(representation);
  const made = asObject(representation['attributes'])[SECRET_MADE];
  return version === undefined ? undefined : `${version} ${String(made ?? 'unknown')}`;
}

/** Whether nobody has been handed the secret that a client has now. */
export function isUndelivered(representation: JsonObject): boolean {
  const mark = secretMark(representation);
  const delivered = asObject(representation['attributes'])[SECRET_DELIVERED];
  return mark !== undefined && !(typeof delivered === 'string' && delivered.startsWith(`${mark} `));
}
