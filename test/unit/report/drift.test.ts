import { describe, expect, it } from 'vitest';
import type { Drift } from '../../../lib/model/drift.ts';
import { driftReport } from '../../../lib/report/drift.ts';
import { plain } from '../../../lib/report/format.ts';

const AT = '2026-01-02T00:00:00.000Z';
const CHANGED: Drift = {
  address: 'client/acme',
  change: 'changed',
  fields: [{ path: ['attributes', 'note'], before: undefined, after: 'by hand' }],
  against: 'applied',
  certain: true,
  by: 'mal|lory',
  at: AT,
};
const DELETED: Drift = {
  ...CHANGED,
  address: 'scope/email',
  change: 'deleted',
  fields: [],
  against: 'files',
};
const UNKNOWN: Drift = { ...CHANGED, certain: false, against: 'files', by: undefined, at: undefined };

const text = (...drift: readonly Drift[]) => driftReport({ drift, requests: 3 }).text(plain);

describe('drift as text', () => {
  it('says what, who, when and which fields', () => {
    expect(text(CHANGED, DELETED).split('\n')).toEqual([
      `! client/acme  changed by mal|lory at ${AT}`,
      '      attributes.note: (none) -> "by hand"',
      `! scope/email  deleted by mal|lory at ${AT}`,
      '2 resources are not as last applied.',
    ]);
  });

  it.each<[string, Partial<Drift>, string]>([
    ['who is not known', { by: undefined, at: undefined }, 'changed by somebody unknown'],
    ['the files have moved on', { against: 'files' }, 'compared with the files'],
    ['the files do not speak of it', { fields: [] }, 'no longer in the files'],
    ['nothing tells who has moved', UNKNOWN, 'differs from the files; nothing tells'],
  ])('says so where %s', (_case, more, words) => {
    expect(text({ ...CHANGED, ...more })).toContain(words);
  });

  it('says that there is none', () => {
    expect(text()).toBe('No drift: nobody has changed anything since the last apply.');
  });
});

it('drift as JSON has every key, with null for what is not known', () => {
  expect(driftReport({ drift: [UNKNOWN], requests: 3 }).json()).toEqual({
    drift: [
      {
        address: 'client/acme',
        change: 'changed',
        certain: false,
        against: 'files',
        fields: [{ path: 'attributes.note', before: null, after: 'by hand' }],
        by: null,
        at: null,
      },
    ],
    requests: 3,
  });
});

it('drift as Markdown is a table that no user name can break', () => {
  expect(
    driftReport({ drift: [CHANGED, UNKNOWN], requests: 3 })
      .markdown()
      .split('\n')
      .slice(4),
  ).toEqual([
    `| \`client/acme\` | changed | \`attributes.note\` | mal\\|lory | ${AT} |`,
    '| `client/acme` | unknown | `attributes.note` | unknown | unknown |',
  ]);
});
