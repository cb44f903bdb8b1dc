import { GLOBAL_PROFILES } from '../../model/client-policy-words.ts';
import { suggest } from '../nearest.ts';
import { problem, type Rule } from './rule.ts';

/** Keycloak would refuse the whole of the policies for one profile that is not there. */
export const policyProfilesExist: Rule = ({ clientPolicies }) => {
  if (clientPolicies === undefined) return [];
  const { value, at } = clientPolicies;
  const known = [...Object.keys(value.profiles), ...GLOBAL_PROFILES];
  return Object.entries(value.policies).flatMap(([policy, { profiles }]) =>
    profiles.flatMap((name, index) => {
      if (known.includes(name)) return [];
      const source = at(['policies', policy, 'profiles', index]);
      const hint = suggest(name, Object.keys(value.profiles), 'profiles');
      return [problem(source, 'profile-unknown', `There is no profile \`${name}\`.`, hint)];
    }),
  );
};

export const profileNamesAreFree: Rule = ({ clientPolicies }) => {
  if (clientPolicies === undefined) return [];
  const { value, at } = clientPolicies;
  const taken = Object.keys(value.profiles).filter((name) => GLOBAL_PROFILES.includes(name));
  return taken.map((name) => {
    const message = `Keycloak brings a profile \`${name}\` along.`;
    return problem(at(['profiles', name]), 'profile-reserved', message, 'Give yours another name.');
  });
};

/** A profile that no policy puts in force demands nothing of anybody. */
export const profilesAreUsed: Rule = ({ clientPolicies }) => {
  if (clientPolicies === undefined) return [];
  const { value, at } = clientPolicies;
  const used = new Set(Object.values(value.policies).flatMap(({ profiles }) => profiles));
  const idle = Object.keys(value.profiles).filter((name) => !used.has(name));
  return idle.map((name) => {
    const message = `No policy puts the profile \`${name}\` in force.`;
    return problem(at(['profiles', name]), 'profile-unused', message, 'Name it in a policy, or remove it.');
  });
};

export const policyEnvironmentsExist: Rule = ({ clientPolicies, environmentNames }) => {
  if (clientPolicies === undefined) return [];
  const { value, at } = clientPolicies;
  return Object.entries(value.policies).flatMap(([policy, { environments = [] }]) =>
    environments.flatMap((name, index) => {
      if (environmentNames.includes(name)) return [];
      const source = at(['policies', policy, 'environments', index]);
      const hint = suggest(name, environmentNames, 'environments');
      return [problem(source, 'environment-unknown', `There is no environment \`${name}\`.`, hint)];
    }),
  );
};
