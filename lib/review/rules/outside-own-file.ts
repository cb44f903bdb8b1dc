import { address } from '../../model/resource.ts';
import { someNames } from '../../model/some-names.ts';
import type { TouchedFile } from '../../model/touched-file.ts';
import type { ReviewRule } from '../rule.ts';

/** More files than these are only counted. */
const NAMED = 10;

/**
 * An integrator's change is their own file, or, for a new group, one new file; all else is for those who
 * run Citizen iD. Only where it is known who wrote the change.
 */
export const outsideOwnFile: ReviewRule = {
  code: 'outside-own-file',
  check: ({ realm }, { authorship }) => {
    if (!authorship) return [];
    const { files, groups } = authorship;
    const isOwn = ({ group }: TouchedFile) => group !== undefined && groups.includes(group);
    const others = files.filter((file) => !isOwn(file));
    const newGroup = others.find(({ group, isNew }) => group !== undefined && isNew);
    const outside = others.filter((file) => file !== newGroup).map(({ file }) => file);
    return outside.length === 0
      ? []
      : [
          {
            address: address('realm', realm),
            message: `is touched past the author's own file: ${someNames(outside, NAMED)}`,
          },
        ];
  },
};
