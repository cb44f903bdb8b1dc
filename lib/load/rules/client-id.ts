import { BUILT_IN_CLIENTS } from '../../model/built-in-clients.ts';
import { formatSource } from '../../model/source.ts';
import { type ClientEntry, clientEntries, clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

/** A client id tells whose client it is, and no group can take another's. */
export const clientIdPrefix: Rule = clientRule(({ client, group, at }) => {
  if (client.client_id === group || client.client_id.startsWith(`${group}-`)) return [];
  const message = `\`${client.client_id}\` does not begin with its group, \`${group}\`.`;
  const hint = `Name it \`${group}\` or \`${group}-…\`.`;
  return [problem(at(['client_id']), 'client-id-prefix', message, hint)];
});

export const clientIdUnique: Rule = (candidate) => {
  const seen = new Map<string, ClientEntry>();
  return clientEntries(candidate).flatMap((entry) => {
    const { client_id } = entry.client;
    const first = seen.get(client_id);
    if (first === undefined) {
      seen.set(client_id, entry);
      return [];
    }
    const message = `\`${client_id}\` exists already, at ${formatSource(first.at(['client_id']))}.`;
    return [problem(entry.at(['client_id']), 'client-id-duplicate', message, 'Choose another id.')];
  });
};

export const clientIdReserved: Rule = (candidate) => {
  const reserved = new Set([...BUILT_IN_CLIENTS, ...(candidate.roles ? [candidate.roles.value.client] : [])]);
  return clientEntries(candidate).flatMap(({ client, at }) => {
    if (!reserved.has(client.client_id)) return [];
    const message = `\`${client.client_id}\` is the id of a client of the realm itself.`;
    return [problem(at(['client_id']), 'client-id-reserved', message, 'Choose another id.')];
  });
};
