import { grantTypesOf } from './client-registration.ts';
import type { ClientDocument } from './documents/integrator.ts';

export type ResponseType = NonNullable<ClientDocument['response_types']>[number];

/**
 * Three families are all that Keycloak tells apart: a code alone, tokens alone, and both. `code` is among
 * the answers of every client with codes.
 */
const FAMILIES = {
  code: ['code'],
  implicit: ['id_token', 'id_token token'],
  hybrid: ['code id_token', 'code token', 'code id_token token'],
} as const satisfies Readonly<Record<string, readonly ResponseType[]>>;

type Family = keyof typeof FAMILIES;

/** The response types that a client may use: those it declares, or all that its grant types serve. */
export function responseTypesOf(client: ClientDocument): readonly ResponseType[] {
  return client.response_types ?? familiesOf(client).flatMap((family) => FAMILIES[family]);
}

/** The families of which the files want none, though the grant types serve them: a client policy refuses them. */
export function refusedFamilies(client: ClientDocument): readonly ('implicit' | 'hybrid')[] {
  // The policy would refuse every pushed request with a token: it cannot tell them apart there.
  if (client.require_pushed_authorization_requests) return [];
  const wanted = responseTypesOf(client);
  const served = familiesOf(client);
  return (['implicit', 'hybrid'] as const).filter(
    (family) =>
      served.includes(family) && !FAMILIES[family].some((type) => wanted.some((one) => one === type)),
  );
}

/** What Keycloak answers beyond what the files declare; empty where they say nothing of response types. */
export function surplusResponseTypes(client: ClientDocument): readonly ResponseType[] {
  const wanted = responseTypesOf(client);
  const refused: readonly Family[] = refusedFamilies(client);
  return familiesOf(client)
    .filter((family) => !refused.includes(family))
    .flatMap((family): readonly ResponseType[] => FAMILIES[family])
    .filter((type) => !wanted.includes(type));
}

function familiesOf(client: ClientDocument): readonly Family[] {
  const grants = grantTypesOf(client);
  const codes = grants.includes('authorization_code');
  const tokens = grants.includes('implicit');
  return [
    ...(codes ? (['code'] as const) : []),
    ...(tokens ? (['implicit'] as const) : []),
    ...(codes && tokens ? (['hybrid'] as const) : []),
  ];
}
