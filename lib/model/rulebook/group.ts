import type { RuleFamily } from './facts.ts';

/** A group, its terms and its people. */
export const groupRules = {
  'group-file-name': {
    title: 'A group is named as its file',
    why: 'One file, one group, one owner: the path in a pull request tells whose clients it changes.',
    bad: 'group: andromeda  # in nebula.yaml',
    good: 'group: nebula  # in nebula.yaml',
  },
  'group-duplicate': {
    title: 'A group stands in one file',
    why: 'Of two files of the same group, one would take over the clients and members of the other.',
    bad: 'group: star-atlas  # which star-atlas.yaml has already',
    good: 'group: nebula',
  },
  'group-reserved': {
    title: 'A group has no name that speaks for the provider',
    why: 'Client ids begin with it: `admin-web` or `citizenid-login` would pass for ours.',
    bad: 'group: admin',
    good: 'group: nebula',
  },
  'group-imitates': {
    title: 'A group is not named so that it is taken for another',
    why: '`star-at1as` and `staratlas` are read as `star-atlas` in a log, a plan or a pull request (Unicode TR 39).',
    bad: 'group: star-at1as',
    good: 'group: nebula',
  },
  'terms-version': {
    title: 'The terms of service that hold now are accepted',
    why: 'Clients run under the terms; a version that never was cannot be accepted.',
    bad: 'terms_of_service: { version: "1999-01", accepted_by: ayla, accepted_on: 2025-10-12 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
  },
  'terms-lapsing': {
    title: 'Terms of an earlier version are accepted anew within the grace',
    why: 'A notice, no fault yet: when the grace of realm.yaml is over, the clients of the group are switched off.',
    bad: 'terms_of_service: { version: "2024-10", accepted_by: ayla, accepted_on: 2024-10-12 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
    notice: true,
  },
  'terms-lapsed': {
    title: 'Terms of an earlier version no longer hold once the grace is over',
    why: 'A notice: the clients of the group are switched off, not deleted, until the present terms are accepted.',
    bad: 'terms_of_service: { version: "2024-10", accepted_by: ayla, accepted_on: 2024-10-12 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
    notice: true,
  },
  'terms-accepted-by': {
    title: 'A member of the group has accepted the terms',
    why: 'Somebody who belongs to the group has to answer for it.',
    bad: 'terms_of_service: { version: "2025-10", accepted_by: somebody, accepted_on: 2025-10-12 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
  },
  'date-invalid': {
    title: 'A date is a day of the calendar',
    why: '2025-02-30 never was.',
    bad: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-02-30 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
  },
  'date-in-future': {
    title: 'Terms were accepted today at the latest',
    why: 'Nobody has accepted anything tomorrow.',
    bad: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2999-01-01 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
  },
  'member-form': {
    title: 'A member is a user name, or a linked account as `provider:id`',
    why: 'Keycloak would find nobody, now or ever, by a name that no user can have.',
    bad: 'members: [{ user: "ayla <ayla@nebula.example>", role: owner }]',
    good: 'members: [{ user: "discord:224580858432978944", role: owner }, { user: ayla, role: member }]',
  },
  'member-provider-unknown': {
    title: 'A linked account is one that users can link',
    why: 'Accounts of other providers are not known here, so nobody could be found by them.',
    bad: 'members: [{ user: "discrod:224580858432978944", role: owner }, { user: ayla, role: member }]',
    good: 'members: [{ user: "discord:224580858432978944", role: owner }, { user: ayla, role: member }]',
  },
  'member-duplicate': {
    title: 'A member stands once in the list',
    why: 'With two roles, nobody could tell which holds; `users` name nobody twice either. User names are the same in upper and lower case.',
    bad: 'members: [{ user: ayla, role: owner }, { user: Ayla, role: member }]',
    good: 'members: [{ user: ayla, role: owner }]',
  },
  'member-owner-missing': {
    title: 'A group has an owner',
    why: 'Somebody has to be asked when something is wrong with its clients.',
    bad: 'members: [{ user: ayla, role: member }]',
    good: 'members: [{ user: ayla, role: owner }]',
  },
  'limit-members': {
    title: 'A group has no more members than `limits` in realm.yaml allows',
    why: 'Members get a role; a long list is no group of people who build something together.',
    bad: '# 51 members where members_per_group is 50',
    good: 'members: [{ user: ayla, role: owner }]',
  },
  'limit-clients': {
    title: 'A group has no more clients than `limits` in realm.yaml allows',
    why: 'Each is one more thing to review and to run; ask for more where you need more.',
    bad: '# 101 clients where clients_per_group is 100',
    good: 'clients: []',
  },
  'limit-redirect-uris': {
    title: 'A client has no more redirect URIs than `limits` in realm.yaml allows',
    why: 'Each is a place that codes may be sent to. Environments and applications get clients of their own.',
    bad: '# 21 redirect_uris where redirect_uris_per_client is 20',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
} as const satisfies RuleFamily;
