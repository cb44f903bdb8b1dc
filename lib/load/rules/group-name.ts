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
