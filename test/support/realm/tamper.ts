import type { AdminSession } from '../../../lib/keycloak/session.ts';

/** Changes settings of one mapper of a client scope, as a careless administrator would. */
export async function tamperWithMapper(
  session: AdminSession,
  scopeName: string,
  mapperName: string,
  config: Readonly<Record<string, string>>,
): Promise<void> {
  const scopes = await session.call('list scopes', (client) => client.clientScopes.find());
  const scope = scopes.find(({ name }) => name === scopeName);
  const mapper = scope?.protocolMappers?.find(({ name }) => name === mapperName);
  if (!scope?.id || !mapper?.id) throw new Error(`No mapper ${scopeName}/${mapperName}`);
  const ids = { id: scope.id, mapperId: mapper.id };
  const changed = { ...mapper, config: { ...mapper.config, ...config } };
  await session.call('change a mapper', ({ clientScopes }) =>
    clientScopes.updateProtocolMapper(ids, changed),
  );
}
