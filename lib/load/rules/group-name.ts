import { BUILT_IN_CLIENTS } from '../../model/built-in-clients.ts';
import type { IntegratorDocument } from '../../model/documents/integrator.ts';
import type { Located } from '../../model/documents/loaded.ts';
import { skeleton } from './look-alike.ts';
import { imitatesProvider } from './names.ts';
import { problem, type Rule } from './rule.ts';

/** One file, one group: the file's name says which, so that its owner is plain from the path. */
export const groupName: Rule = ({ integrators }) =>
  integrators.flatMap(({ file, value, at }) => {
    const expected = file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
    if (value.group === expected) return [];
    const message = `The group \`${value.group}\` stands in a file named \`${expected}.yaml\`.`;
    const hint = `Rename the file to ${value.group}.yaml, or the group to ${expected}.`;
    return [problem(at(['group']), 'group-file-name', message, hint)];
  });

/** Words that speak for whoever runs the service. */
const RESERVED: ReadonlySet<string> = new Set([
  ...BUILT_IN_CLIENTS,
  'admin',
  'administrator',
  'auth',
  'integrator',
  'integrators',
  'internal',
  'login',
  'master',
  'moderator',
  'official',
  'operator',
  'root',
  'security',
  'sso',
  'staff',
  'support',
  'system',
]);

export const groupNotReserved: Rule = ({ integrators }) =>
  integrators
    .filter(({ value }) => RESERVED.has(value.group) || imitatesProvider(value.group))
    .map(({ value, at }) => {
      const message = `\`${value.group}\` speaks for the provider, and so would its clients.`;
      return problem(at(['group']), 'group-reserved', message, 'Choose a name of your own.');
    });

/** Groups that are the same, or look so. Both are told: which of them is new, the files do not say. */
export const groupsDiffer: Rule = ({ integrators }) => {
  const byLooks = Map.groupBy(integrators, ({ value }) => skeleton(value.group));
  return [...byLooks.values()]
    .filter(({ length }) => length > 1)
    .flatMap((alike) =>
      alike.flatMap((one) =>
        alike
          .filter((other) => other !== one)
          .slice(0, 1)
          .map((other) => likeness(one, other)),
      ),
    );
};

type Integrator = Located<IntegratorDocument>;

function likeness({ value, at }: Integrator, other: Integrator) {
  const name = other.value.group;
  if (value.group === name) {
    const message = `The group \`${name}\` stands in ${other.file} too.`;
    return problem(at(['group']), 'group-duplicate', message, 'Keep one of the two files.');
  }
  const message = `\`${value.group}\` looks like the group \`${name}\` of ${other.file}.`;
  return problem(at(['group']), 'group-imitates', message, 'Choose a name that can be told apart.');
}
