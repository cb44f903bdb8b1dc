import { mapperTypes } from '../../../mappers/registry.ts';
import { suggest } from '../nearest.ts';
import { problem, type Rule } from './rule.ts';

/** A claim out of an attribute that no user can have would be absent for ever. */
export const claimAttributesExist: Rule = ({ claims, userProfile }) => {
  if (claims === undefined || userProfile === undefined) return [];
  const known = Object.keys(userProfile.value.attributes);
  return Object.entries(claims.value.claims).flatMap(([name, { attribute }]) => {
    if (typeof attribute !== 'string' || known.includes(attribute)) return [];
    const source = claims.at(['claims', name, 'attribute']);
    const message = `There is no attribute \`${attribute}\` in user-profile.yaml.`;
    return [problem(source, 'attribute-unknown', message, suggest(attribute, known, 'attributes'))];
  });
};

/** Types whose mapper stands in every client: no scope has to list their claims. */
const CLIENT_HELD: ReadonlySet<string> = new Set(
  mapperTypes.filter(({ holder }) => holder === 'client').map(({ type }) => type),
);

export const claimsAreUsed: Rule = ({ claims, scopes }) => {
  if (claims === undefined || scopes === undefined) return [];
  const used = new Set(Object.values(scopes.value.scopes).flatMap((scope) => scope.claims));
  return Object.entries(claims.value.claims).flatMap(([name, { type }]) => {
    if (used.has(name) || CLIENT_HELD.has(type)) return [];
    const message = `No scope grants the claim \`${name}\`.`;
    const hint = 'List it in a scope of realm/scopes.yaml, or remove it.';
    return [problem(claims.at(['claims', name]), 'claim-unused', message, hint)];
  });
};
