import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { clientEntries, clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

/** Something that may have had another name. */
type Entry = {
  /** The names it goes by now. */
  readonly names: readonly string[];
  readonly previously: string | undefined;
  /** Where the previous name stands. */
  readonly at: () => Source;
};

export const clientsRenamed: Rule = (candidate) =>
  renameProblems(
    'client',
    clientEntries(candidate).map(({ client, at }) => ({
      names: [client.client_id],
      previously: client.previously,
      at: () => at(['previously']),
    })),
  );

export const groupsRenamed: Rule = ({ integrators }) =>
  renameProblems(
    'group',
    integrators.map(({ value, at }) => ({
      names: [value.group],
      previously: value.previously,
      at: () => at(['previously']),
    })),
  );

export const scopesRenamed: Rule = ({ scopes }) =>
  renameProblems(
    'scope',
    Object.entries(scopes?.value.scopes ?? {}).flatMap(([name, { previously, keycloak_scope = name }]) =>
      scopes
        ? { names: [name, keycloak_scope], previously, at: () => scopes.at(['scopes', name, 'previously']) }
        : [],
    ),
  );

export const rolesRenamed: Rule = ({ roles }) =>
  renameProblems(
    'role',
    Object.entries(roles?.value.roles ?? {}).flatMap(([name, { previously }]) =>
      roles ? { names: [name], previously, at: () => roles.at(['roles', name, 'previously']) } : [],
    ),
  );

export const groupRolesRenamed: Rule = ({ integrators }) =>
  renameProblems(
    'role',
    integrators.flatMap(({ value, at }) =>
      (value.groups ?? []).map(({ role, previously }, index) => ({
        names: [role],
        previously,
        at: () => at(['groups', index, 'previously']),
      })),
    ),
  );

/** A rename takes secret, users and consents along: only what nobody else has, or wants, may be taken. */
function renameProblems(noun: string, entries: readonly Entry[]): readonly Problem[] {
  const inUse = new Set(entries.flatMap(({ names }) => names));
  const taken = new Set<string>();
  return entries.flatMap(({ names, previously, at }) => {
    if (previously === undefined) return [];
    const twice = taken.has(previously);
    taken.add(previously);
    if (names.includes(previously)) {
      const message = `\`${previously}\` is the name of this ${noun} now.`;
      return [
        problem(at(), 'previously-itself', message, 'Take `previously` out, or name what it was before.'),
      ];
    }
    if (inUse.has(previously)) {
      const message = `There is a ${noun} \`${previously}\` still, which cannot become another one.`;
      return [problem(at(), 'previously-in-use', message, `Take that ${noun} out, or \`previously\`.`)];
    }
    if (!twice) return [];
    const message = `Another ${noun} was \`${previously}\` before.`;
    return [
      problem(at(), 'previously-twice', message, 'Only one can take its place: keep `previously` there.'),
    ];
  });
}

/** What a group left behind is not another group's to take: with its client goes its secret. */
export const clientPreviouslyOfGroup: Rule = clientRule(
  ({ client: { previously }, group, groupBefore, at }) => {
    const owners = groupBefore === undefined ? [group] : [group, groupBefore];
    if (previously === undefined) return [];
    if (owners.some((owner) => previously === owner || previously.startsWith(`${owner}-`))) return [];
    const message = `\`${previously}\` was no client of the group \`${group}\`.`;
    const hint = 'A client keeps what it has only within its group; otherwise it is made anew.';
    return [problem(at(['previously']), 'previously-of-another-group', message, hint)];
  },
);
