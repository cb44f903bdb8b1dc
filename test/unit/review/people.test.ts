import { describe, expect, it } from 'vitest';
import type { Change } from '../../../lib/model/plan.ts';
import { reviewPlan } from '../../../lib/review/review.ts';
import { change, planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';

const OPEN = { enabled: true };
const CLOSED = { enabled: false };

function found(one: Change, sessions: number, offline: number) {
  const facts = { ...FACTS, use: new Map([[one.address, { sessions, offline }]]) };
  return reviewPlan(planOf(one), facts).map(
    ({ severity, code, message }) => `${severity} ${code} ${message}`,
  );
}

describe('a client with people behind it', () => {
  it('is not deleted without a word that stops', () => {
    expect(found(change('client', OPEN, undefined), 3, 1)).toEqual([
      'error client-deleted-in-use is deleted with 3 sessions and 1 offline session',
    ]);
  });

  it('is not disabled without a word', () => {
    expect(found(change('client', OPEN, CLOSED), 0, 2)).toEqual([
      'warning client-disabled-in-use is disabled with 0 sessions and 2 offline sessions',
    ]);
  });

  it.each([
    [OPEN, undefined],
    [OPEN, CLOSED],
  ])('goes in silence where there are none: %j to %j', (before, after) => {
    expect(found(change('client', before, after), 0, 0)).toEqual([]);
  });

  it('is enabled in silence', () => {
    expect(found(change('client', CLOSED, OPEN), 3, 0)).toEqual([]);
  });
});

describe('group-changed-hands', () => {
  const group = (members: string | readonly string[]) => ({ attributes: { members } });
  const owners = (before: string | readonly string[], after: string | readonly string[]) =>
    reviewPlan(planOf(change('group', group(before), group(after), 'integrators/acme')), FACTS);

  it('stops where none of the owners stays', () => {
    expect(owners('ayla owner', ['discord:22 owner', 'ayla member'])).toEqual([
      {
        code: 'group-changed-hands',
        severity: 'error',
        address: 'group/integrators/acme',
        message: 'belonged to ayla and is to belong to discord:22',
      },
    ]);
  });

  it.each([
    ['one comes besides', 'ayla owner', ['ayla owner @ay', 'kestrel owner']],
    ['one of two goes', ['ayla owner', 'kestrel owner'], 'kestrel owner'],
    ['members change', ['ayla owner', 'kestrel member'], ['ayla owner', 'wren member']],
  ])('is silent where %s', (_case, before, after) => {
    expect(owners(before, after)).toEqual([]);
  });
});

describe('mass-change', () => {
  const changes = (count: number) =>
    Array.from({ length: count }, (_, index) => change('client', { name: 'a' }, { name: 'b' }, `c${index}`));
  const codes = (count: number, owned: number) =>
    reviewPlan({ ...planOf(...changes(count)), owned: { client: owned } }, FACTS);

  it.each([
    [5, 10],
    [9, 9],
  ])('lets %i of %i pass', (count, owned) => {
    expect(codes(count, owned)).toEqual([]);
  });

  it('tells of more than half', () => {
    expect(codes(6, 10)).toEqual([
      {
        code: 'mass-change',
        severity: 'warning',
        address: 'client/c0',
        message: 'is the first of 6 of 10 (60 %) of kind client that change',
      },
    ]);
  });
});

describe('outside-own-file', () => {
  const file = (name: string, group?: string, isNew = false) => ({ file: name, group, isNew });
  const OWN = file('realm/integrators/acme.yaml', 'acme');
  const NEW = file('realm/integrators/zeta.yaml', 'zeta', true);
  const OTHER = file('realm/integrators/beta.yaml', 'beta');
  const messages = (groups: readonly string[], ...files: readonly ReturnType<typeof file>[]) =>
    reviewPlan(planOf(), { ...FACTS, authorship: { files, groups } }).map(({ message }) => message);

  it.each([
    ['their own file', ['acme'], [OWN]],
    ['their own file under a new name', ['acme'], [OWN, NEW]],
    ['a first file of their own', [], [NEW]],
    ['nothing', [], []],
  ])('lets an author touch %s', (_case, groups, files) => {
    expect(messages(groups, ...files)).toEqual([]);
  });

  it.each([
    ["somebody else's", ['acme'], [OWN, OTHER], 'realm/integrators/beta.yaml'],
    ['the rules', ['acme'], [OWN, file('realm/review.yaml')], 'realm/review.yaml'],
    ['the program', [], [NEW, file('lib/errors.ts')], 'lib/errors.ts'],
    ['two new ones', [], [NEW, { ...NEW, file: 'realm/integrators/eta.yaml', group: 'eta' }], 'eta.yaml'],
    ['a file of no group', ['acme'], [file('realm/integrators/sub/acme.yaml')], 'sub/acme.yaml'],
  ])('stops one that touches %s', (_case, groups, files, named) => {
    expect(messages(groups, ...files)).toEqual([expect.stringContaining(named)]);
  });

  it('asks nothing where nobody says whose change it is', () => {
    expect(reviewPlan(planOf(), FACTS)).toEqual([]);
  });
});
