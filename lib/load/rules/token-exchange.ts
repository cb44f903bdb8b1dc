import { existsIn, grantTypesOf } from '../../model/client-registration.ts';
import { TOKEN_EXCHANGE } from '../../model/grant-types.ts';
import { suggest } from '../nearest.ts';
import { clientEntries, clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

/** RFC 8693: what the audiences stand for, and who may ask. */
export const exchangeFitsClient: Rule = clientRule(({ client, at }) => {
  const index = grantTypesOf(client).indexOf(TOKEN_EXCHANGE);
  if (index >= 0 && client.type === 'public') {
    const message = 'A public client cannot exchange tokens: anybody could do so in its name.';
    const hint = 'Take the grant type out, or make the client confidential.';
    return [problem(at(['grant_types', index]), 'public-client-token-exchange', message, hint)];
  }
  if (index >= 0 || client.exchange_audiences === undefined) return [];
  const message = '`exchange_audiences` needs the grant type for token exchange.';
  const hint = `Add \`${TOKEN_EXCHANGE}\` to \`grant_types\`, or remove the audiences.`;
  return [problem(at(['exchange_audiences']), 'exchange-audiences-without-grant', message, hint)];
});

/** A token for another group's client says so there: its people would be trusted with it, or flooded. */
export const exchangeAudiencesAgree: Rule = (candidate) => {
  const entries = clientEntries(candidate);
  if (!entries.some(({ client }) => client.exchange_audiences)) return [];
  const owners = new Map(entries.map((entry) => [entry.client.client_id, entry]));
  return entries.flatMap(({ client, group, at }) =>
    (client.exchange_audiences ?? []).flatMap((name, index) => {
      const owner = owners.get(name);
      const agreed = owner?.client.allow_exchange_from?.includes(client.client_id) ?? false;
      if (owner === undefined || owner.group === group || agreed) return [];
      const message = `\`${name}\` belongs to ${owner.group}, which has not agreed to it.`;
      const hint = `Ask ${owner.group} to write \`allow_exchange_from: [${client.client_id}]\` in its client.`;
      return [problem(at(['exchange_audiences', index]), 'exchange-audience-not-agreed', message, hint)];
    }),
  );
};

export const exchangeAudiencesExist: Rule = (candidate) => {
  const entries = clientEntries(candidate);
  if (!entries.some(({ client }) => client.exchange_audiences)) return [];
  const clients = new Map(entries.map(({ client }) => [client.client_id, client]));
  return entries.flatMap(({ client, at }) =>
    (client.exchange_audiences ?? []).flatMap((name, index) => {
      const source = at(['exchange_audiences', index]);
      const audience = clients.get(name);
      if (audience === undefined) {
        const hint = suggest(name, [...clients.keys()].slice(0, SUGGESTED), 'first clients');
        return [problem(source, 'exchange-audience-unknown', `There is no client \`${name}\`.`, hint)];
      }
      const environments = client.environments ?? candidate.environmentNames;
      const missing = environments.filter((environment) => !existsIn(audience, environment));
      if (missing.length === 0) return [];
      const message = `There is no client \`${name}\` in ${missing.join(', ')}.`;
      const hint = 'Give both the same `environments`.';
      return [problem(source, 'exchange-audience-unknown', message, hint)];
    }),
  );
};

/** A hint that lists thousands of clients would help nobody. */
const SUGGESTED = 1000;
