import type { JsonObject } from '../model/json.ts';
import type { EffectiveMapper, FoundClient, TokenName } from './probe-port.ts';
import type { AdminSession } from './session.ts';

/** The claims of one token, or of UserInfo, as the real mappers would fill them; no session is left. */
export async function evaluate(
  session: AdminSession,
  client: FoundClient,
  token: TokenName,
  scope: string,
  userId: string,
): Promise<JsonObject> {
  const query = { id: client.id, scope, userId };
  const claims = await session.call(
    `evaluate the ${token} token of client/${client.clientId}`,
    ({ clients }) => {
      if (token === 'id') return clients.evaluateGenerateIdToken(query);
      if (token === 'userinfo') return clients.evaluateGenerateUserInfo(query);
      return clients.evaluateGenerateAccessToken({ ...query, audience: '' });
    },
  );
  return claims as JsonObject;
}

/** The admin client's type leaves out where a mapper stands, which Keycloak does tell. */
type EvaluatedMapper = {
  readonly mapperName: string;
  readonly containerType: EffectiveMapper['holder'];
  readonly containerName: string;
};

/** The mappers that would fill the tokens of one request. */
export async function effectiveMappers(
  session: AdminSession,
  client: FoundClient,
  scope: string,
): Promise<readonly EffectiveMapper[]> {
  const found = await session.call(`evaluate the mappers of client/${client.clientId}`, ({ clients }) =>
    clients.evaluateListProtocolMapper({ id: client.id, scope }),
  );
  return (found as unknown as readonly EvaluatedMapper[]).map((mapper) => ({
    name: mapper.mapperName,
    holder: mapper.containerType,
    scope: mapper.containerType === 'client' ? '' : mapper.containerName,
  }));
}
