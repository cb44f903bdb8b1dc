import type { IntegratorDocument } from '../../model/documents/integrator.ts';
import type { Located } from '../../model/documents/loaded.ts';
import { suggest } from '../nearest.ts';
import { problem, type Rule } from './rule.ts';

/** Somebody of the group answers for what it has accepted. */
export const termsAcceptedByMember: Rule = ({ integrators }) =>
  integrators.flatMap(({ value, at }) => {
    const { accepted_by } = value.terms_of_service;
    const users = value.members.map(({ user }) => user);
    if (users.includes(accepted_by)) return [];
    const source = at(['terms_of_service', 'accepted_by']);
    const message = `\`${accepted_by}\` is no member of this group.`;
    return [problem(source, 'terms-accepted-by', message, suggest(accepted_by, users, 'members'))];
  });

export const groupHasOwner: Rule = ({ integrators }) =>
  integrators.flatMap(({ value, at }) => {
    if (value.members.some(({ role }) => role === 'owner')) return [];
    const message = 'The group has no owner.';
    const hint = 'Give one of the members `role: owner`.';
    return [problem(at(['members']), 'member-owner-missing', message, hint)];
  });

/** Keycloak writes user names in lower case. */
export const membersDiffer: Rule = ({ integrators }) =>
  integrators.flatMap((integrator) =>
    listsOfPeople(integrator).flatMap((people) => {
      const seen = new Set<string>();
      return people.flatMap(({ user, at }) => {
        const name = user.toLowerCase();
        if (!seen.has(name)) {
          seen.add(name);
          return [];
        }
        return [problem(at(), 'member-duplicate', `\`${user}\` stands here twice.`, 'Keep one of them.')];
      });
    }),
  );

/** The members, and the users of each role that the group gives. */
function listsOfPeople({ value, at }: Located<IntegratorDocument>) {
  const members = value.members.map(({ user }, index) => ({
    user,
    at: () => at(['members', index, 'user']),
  }));
  const ofRoles = (value.groups ?? []).map(({ users }, role) =>
    users.map((user, index) => ({ user, at: () => at(['groups', role, 'users', index]) })),
  );
  return [members, ...ofRoles];
}

/** Keycloak's validator `username-prohibited-characters`, and the sign by which bookkeeping is written. */
const NO_USER_NAME = /[<>&"$%!#?§,;:*~/\\|^=[\]{}()`\s]/;
const ACCOUNT_ID = /^[A-Za-z0-9._-]+$/;

export const membersCanBeFound: Rule = ({ integrators, userProfile }) => {
  const providers = linkableAccounts(Object.keys(userProfile?.value.attributes ?? {}));
  return integrators.flatMap((integrator) =>
    listsOfPeople(integrator)
      .flat()
      .flatMap(({ user, at }) => {
        const [provider = '', id, ...rest] = user.split(':');
        if (id === undefined ? NO_USER_NAME.test(user) : rest.length > 0 || !ACCOUNT_ID.test(id)) {
          const message = `\`${user}\` is neither a user name nor a linked account.`;
          const hint = 'Write the user name, or the account as `discord:224580858432978944`.';
          return [problem(at(), 'member-form', message, hint)];
        }
        if (id === undefined || userProfile === undefined || providers.includes(provider)) return [];
        const message = `Users cannot link accounts of \`${provider}\`.`;
        const hint = suggest(provider, providers, 'providers');
        return [problem(at(), 'member-provider-unknown', message, hint)];
      }),
  );
};

/** A user who has linked an account has its id in an attribute, such as `discord.accountId`. */
function linkableAccounts(attributes: readonly string[]): readonly string[] {
  return attributes.flatMap((name) => /^([a-z]+)\.accountId$/.exec(name)?.[1] ?? []);
}
