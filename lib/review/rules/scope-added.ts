import { asTexts, type JsonObject } from '../../model/json.ts';
import type { Kind } from '../../model/resource.ts';
import { about, added, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

const KINDS: readonly Kind[] = ['client', 'built-in-client'];

/** A client may ask for a scope that it could not ask for, or gets unasked what it had to ask for. */
export const scopeAdded: ReviewRule = {
  code: 'scope-added',
  check: (plan) =>
    ofUpdates(plan, KINDS, (before, after) => {
      const more = added(allScopes(before), allScopes(after));
      const unasked = added(unaskedScopes(before), unaskedScopes(after)).filter(
        (name) => !more.includes(name),
      );
      const said = [
        about(more, (names) => `may ask for ${names}`),
        about(unasked, (names) => `gets ${names} without asking`),
      ].filter((part) => part !== undefined);
      return said.length === 0 ? undefined : said.join(' and ');
    }),
};

function unaskedScopes(state: JsonObject): readonly string[] {
  return asTexts(state['defaultClientScopes']);
}

function allScopes(state: JsonObject): readonly string[] {
  return [...unaskedScopes(state), ...asTexts(state['optionalClientScopes'])];
}
