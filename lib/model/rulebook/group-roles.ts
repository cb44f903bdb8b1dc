import type { RuleFamily } from './facts.ts';

/** Roles that a group gives to users, and the scope that tells of them. */
export const groupRoleRules = {
  'group-scopes-off': {
    title: 'Groups give roles only where the realm has group scopes',
    why: 'The contract plans them; until `features` in realm.yaml switches them on, no token would show the roles.',
    bad: '# groups, where group_scopes is false',
    good: '# no groups',
  },
  'group-role-of-another': {
    title: "A role begins with its group's name",
    why: '`CitizenId/Internal/Admin`, or a role of another group, would be believed by whoever reads it.',
    bad: 'groups: [{ role: CitizenId/Admin, description: Runs all of it, users: [ayla] }]',
    good: 'groups: [{ role: Nebula/Admin, description: Runs Nebula, users: [ayla] }]',
  },
  'group-role-duplicate': {
    title: 'A role stands once in the list',
    why: 'Of two lists of users, nobody could tell which holds. Upper and lower case are the same here.',
    bad: 'groups: [{ role: Nebula/Pilot, description: Flies, users: [ayla] }, { role: Nebula/PILOT, description: Flies, users: [] }]',
    good: 'groups: [{ role: Nebula/Pilot, description: Flies, users: [ayla] }]',
  },
  'scope-of-another-group': {
    title: "A client asks for no other group's scope",
    why: 'Which roles a group gives somebody is for its own clients; Keycloak refuses the scope to others as well.',
    bad: '# scope: openid group.star-atlas  # in nebula.yaml, where star-atlas has groups',
    good: 'scope: openid profile',
  },
  'scope-reserved': {
    title: 'A scope of scopes.yaml does not begin with `group.`',
    why: 'Such names belong to the groups, those to come included.',
    bad: '# scopes: { group.nebula: { claims: [name] } }',
    good: 'scope: openid profile',
  },
  'limit-roles': {
    title: 'A group gives no more roles than `limits` in realm.yaml allows',
    why: 'Every token for its clients names all that a user has; a long list is no list of roles.',
    bad: '# 21 entries of groups where roles_per_group is 20',
    good: 'groups: [{ role: Nebula/Pilot, description: Flies, users: [ayla] }]',
  },
  'limit-users': {
    title: 'A role has no more users than `limits` in realm.yaml allows',
    why: 'The users stand in a file that people review; who has thousands keeps them in an application.',
    bad: '# 201 users where users_per_role is 200',
    good: 'groups: [{ role: Nebula/Pilot, description: Flies, users: [ayla] }]',
  },
} as const satisfies RuleFamily;
