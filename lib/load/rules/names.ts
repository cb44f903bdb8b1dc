import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { formatSource } from '../../model/source.ts';
import { mixesAlphabets, skeleton } from './look-alike.ts';
import { type Candidate, problem, type Rule } from './rule.ts';

/** A name that users read, and whose it is. */
type Name = { readonly text: string; readonly group: string; readonly at: () => Source };

function namesOf({ integrators }: Candidate): readonly Name[] {
  return integrators.flatMap(({ value, at }) => [
    { text: value.display_name, group: value.group, at: () => at(['display_name']) },
    ...value.clients.map(({ client_name }, index) => ({
      text: client_name,
      group: value.group,
      at: () => at(['clients', index, 'client_name']),
    })),
  ]);
}

export const namesAreLines: Rule = (candidate) =>
  namesOf(candidate)
    .filter(({ text }) => text.trim() !== text || /\s\s|[^\S ]/.test(text))
    .map(({ at }) => {
      const message = 'The name has spaces around it, several in a row, or a line break.';
      return problem(at(), 'name-form', message, 'Write it in one line, with single spaces.');
    });

/** Keycloak's pages put a message of theirs in the place of `${key}`, such as one with our name in it. */
export const namesAreLiteral: Rule = (candidate) =>
  namesOf(candidate)
    .filter(({ text }) => /\$\{/.test(text))
    .map(({ text, at }) => {
      const message = `Users would read something else in the place of \`${text}\`.`;
      return problem(at(), 'name-placeholder', message, 'Write it without a dollar sign before a brace.');
    });

export const namesUseOneAlphabet: Rule = (candidate) =>
  namesOf(candidate).flatMap(({ text, at }) => {
    const word = text.split(/\s/).find(mixesAlphabets);
    if (word === undefined) return [];
    const message = `\`${word}\` mixes letters of several alphabets.`;
    const hint = 'Write each word in one alphabet; some letter in it only looks like the one you mean.';
    return [problem(at(), 'name-mixed-alphabets', message, hint)];
  });

/** Users would give to such a name what they give only to us. */
const OURS: readonly string[] = ['Citizen iD', 'Keycloak'].map(skeleton);

export function imitatesProvider(text: string): boolean {
  const looks = skeleton(text);
  return OURS.some((ours) => looks.includes(ours));
}

export const namesAreNotOurs: Rule = (candidate) =>
  namesOf(candidate)
    .filter(({ text }) => imitatesProvider(text))
    .map(({ text, at }) => {
      const message = `\`${text}\` could be taken for the provider itself.`;
      return problem(at(), 'name-imitates-provider', message, 'Leave the name of the provider out.');
    });

/** Both of two names that look alike are told: which of them is new, the files do not say. */
export const namesDiffer: Rule = (candidate) => {
  const byLooks = Map.groupBy(namesOf(candidate), ({ text }) => skeleton(text));
  return [...byLooks].flatMap(([looks, names]) => {
    const [first] = names;
    if (looks === '' || names.every(({ group }) => group === first?.group)) return [];
    return names.flatMap((name): readonly Problem[] => {
      const other = names.find(({ group }) => group !== name.group);
      if (other === undefined) return [];
      const message = `\`${name.text}\` looks like \`${other.text}\` of the group \`${other.group}\`, at ${formatSource(other.at())}.`;
      return [
        problem(name.at(), 'name-imitates-another', message, 'Choose a name that users can tell apart.'),
      ];
    });
  });
};
