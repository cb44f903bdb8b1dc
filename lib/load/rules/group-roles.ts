import type { IntegratorDocument } from '../../model/documents/integrator.ts';
import { groupOfScope, groupScope, rolePrefix } from '../../model/group-scopes.ts';
import { type ClientEntry, clientEntries } from './clients.ts';
import { type Candidate, problem, type Rule } from './rule.ts';

type GroupRole = NonNullable<IntegratorDocument['groups']>[number];

export const groupScopesAreOn: Rule = ({ integrators, realm }) => {
  if (realm === undefined || realm.value.features.group_scopes) return [];
  return integrators
    .filter(({ value }) => value.groups !== undefined)
    .map(({ at }) => {
      const message = 'Group scopes are switched off in this realm.';
      const hint = 'Take `groups` out, or ask the operators about `group_scopes` in realm.yaml.';
      return problem(at(['groups']), 'group-scopes-off', message, hint);
    });
};

/** Nobody can give a role that reads like one of Citizen iD, or of another group. */
export const groupRolesAreOwn: Rule = (candidate) =>
  roleEntries(candidate).flatMap(({ entry: { role }, group, at }) => {
    const prefix = `${rolePrefix(group)}/`;
    if (role.startsWith(prefix)) return [];
    const message = `\`${role}\` does not begin with \`${prefix}\`, the name of this group.`;
    const hint = `Call it ${prefix}${role.slice(role.indexOf('/') + 1)}.`;
    return [problem(at(['role']), 'group-role-of-another', message, hint)];
  });

export const groupRolesDiffer: Rule = (candidate) => {
  const seen = new Set<string>();
  return roleEntries(candidate).flatMap(({ entry: { role }, group, at }) => {
    // Within one file: those of another are of another name, or that is said of them already.
    const key = `${group} ${role.toLowerCase()}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `\`${role}\` stands here twice.`;
    return [problem(at(['role']), 'group-role-duplicate', message, 'Name its users in one place.')];
  });
};

/** A role takes its users along to a new name: only within its group, or from what the group was called. */
export const groupRolesPreviouslyOwn: Rule = (candidate) =>
  roleEntries(candidate).flatMap(({ entry: { previously }, group, groupBefore, at }) => {
    const groups = groupBefore === undefined ? [group] : [group, groupBefore];
    if (previously === undefined) return [];
    if (groups.some((owner) => previously.startsWith(`${rolePrefix(owner)}/`))) return [];
    const message = `\`${previously}\` was no role of the group \`${group}\`.`;
    const hint = 'Take `previously` out; users are named in `users`.';
    return [problem(at(['previously']), 'previously-of-another-group', message, hint)];
  });

/** Keycloak refuses as well: it gives the scope to clients of the group alone. */
export const groupScopesAreOwn: Rule = (candidate) => {
  const giving = new Set(
    candidate.integrators.flatMap(({ value }) => (value.groups === undefined ? [] : [value.group])),
  );
  return clientEntries(candidate).flatMap((entry) => groupScopeProblems(entry, giving));
};

function groupScopeProblems({ client, group, at }: ClientEntry, giving: ReadonlySet<string>) {
  return client.scope.split(' ').flatMap((name) => {
    const owner = groupOfScope(name);
    if (owner === undefined || (owner === group && giving.has(owner))) return [];
    if (owner !== group && giving.has(owner)) {
      const message = `\`${name}\` is for clients of the group \`${owner}\` alone.`;
      return [problem(at(['scope']), 'scope-of-another-group', message, 'Take it out of `scope`.')];
    }
    const hint =
      owner === group
        ? 'It comes with `groups`, the roles that this file gives to users.'
        : `Take it out of \`scope\`; only ${groupScope(group)} can be this group's.`;
    return [problem(at(['scope']), 'scope-unknown', `There is no scope \`${name}\`.`, hint)];
  });
}

/** Names that begin with `group.` are free for groups to come. */
export const scopesAreNotOfGroups: Rule = ({ scopes }) => {
  if (scopes === undefined) return [];
  return Object.keys(scopes.value.scopes)
    .filter((name) => groupOfScope(name) !== undefined)
    .map((name) => {
      const message = `\`${name}\` has the name of a group's scope.`;
      const hint = 'Choose a name that does not begin with `group.`.';
      return problem(scopes.at(['scopes', name]), 'scope-reserved', message, hint);
    });
};

/** Every role that a group gives, with what its rules ask for beside it. */
function roleEntries({ integrators }: Candidate) {
  return integrators.flatMap(({ value, at }) =>
    (value.groups ?? []).map((entry: GroupRole, index) => ({
      entry,
      group: value.group,
      groupBefore: value.previously,
      at: (path: readonly (string | number)[]) => at(['groups', index, ...path]),
    })),
  );
}
