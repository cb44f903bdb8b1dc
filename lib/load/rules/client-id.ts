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

/** Of the groups `star` and `star-atlas`, only the second may have clients `star-atlas-…`. */
export const clientIdOfNearestGroup: Rule = (candidate) => {
  const groups = new Set(candidate.integrators.map(({ value }) => value.group));
  return clientEntries(candidate).flatMap(({ client: { client_id }, group, at }) => {
    if (!client_id.startsWith(`${group}-`)) return [];
    const nearer = beginnings(client_id, group.length).find((name) => groups.has(name));
    if (nearer === undefined) return [];
    const message = `\`${client_id}\` reads as a client of the group \`${nearer}\`.`;
    const hint = `Call it otherwise than \`${nearer}\`, or have that group make it.`;
    return [problem(at(['client_id']), 'client-id-of-another-group', message, hint)];
  });
};

/** What a client's id begins with, up to each hyphen after the first letters, and the id itself. */
function beginnings(clientId: string, from: number): readonly string[] {
  const parts = clientId.slice(from + 1).split('-');
  return parts.map((_, index) => `${clientId.slice(0, from)}-${parts.slice(0, index + 1).join('-')}`);
}

/** The later of two clients is told, and the first as well where it stands in another file. */
export const clientIdUnique: Rule = (candidate) => {
  const seen = new Map<string, ClientEntry>();
  return clientEntries(candidate).flatMap((entry) => {
    const { client_id } = entry.client;
    const first = seen.get(client_id);
    if (first === undefined) {
      seen.set(client_id, entry);
      return [];
    }
    const [here, there] = [entry.at(['client_id']), first.at(['client_id'])];
    const words = (other: typeof here) => `\`${client_id}\` exists already, at ${formatSource(other)}.`;
    const later = problem(here, 'client-id-duplicate', words(there), 'Choose another id.');
    if (here.file === there.file) return [later];
    return [problem(there, 'client-id-duplicate', words(here), 'Choose another id.'), later];
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
