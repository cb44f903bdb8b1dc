import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../lib/model/finding.ts';
import type { DesiredResource } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { plain } from '../../../lib/report/format.ts';
import { planReport } from '../../../lib/report/plan.ts';

const source = { file: 'realm/roles.yaml', line: 12, column: 3 };
const role = (name: string, description: string): DesiredResource => ({
  kind: 'role',
  name,
  address: `role/${name}`,
  state: { description, attributes: {} },
  source,
});
const owned = (resource: DesiredResource) =>
  ({ ...resource, ownership: 'owned', appliedDigest: undefined, id: '1' }) as const;

const plan = buildPlan(
  [role('New', 'Is new'), role('Changed', 'Flies'), role('Same', 'Stays')],
  [owned(role('Changed', 'Walks')), owned(role('Same', 'Stays')), owned(role('Old', 'Was'))],
  { realm: 'verse', prune: true },
);
const finding: Finding = {
  code: 'mass-delete',
  severity: 'error',
  address: 'role/Old',
  message: 'is too much',
};
const report = planReport({ plan, findings: [finding], requests: 21 });

describe('a plan as text', () => {
  const text = report.text(plain);

  it.each([
    ['+ create role/New  realm/roles.yaml:12: in the files, not in Keycloak'],
    ['      description: "Is new"'],
    ['~ update role/Changed  realm/roles.yaml:12: differs from the files'],
    ['      description: "Walks" -> "Flies"'],
    ['- delete role/Old  ours, and no longer in the files'],
    ['error mass-delete role/Old is too much'],
    ['Plan for realm verse: 1 to create, 1 to update, 1 to delete, 1 unchanged.'],
  ])('has the line %j', (line) => {
    expect(text.split('\n')).toContain(line);
  });

  it('says so where there is nothing to do', () => {
    const nothing = buildPlan([role('Same', 'Stays')], [owned(role('Same', 'Stays'))], {
      realm: 'verse',
      prune: false,
    });
    expect(planReport({ plan: nothing, findings: [], requests: 1 }).text(plain)).toBe(
      'Nothing to do: one resource is as the files say.',
    );
  });
});

describe('a plan as JSON', () => {
  it('has the documented fields', () => {
    expect(report.json()).toEqual({
      changes: [
        {
          address: 'role/Changed',
          action: 'update',
          before: { description: 'Walks', attributes: {} },
          after: { description: 'Flies', attributes: {} },
          source: 'realm/roles.yaml:12',
          risk: 'none',
        },
        {
          address: 'role/New',
          action: 'create',
          before: null,
          after: { description: 'Is new', attributes: {} },
          source: 'realm/roles.yaml:12',
          risk: 'none',
        },
        {
          address: 'role/Old',
          action: 'delete',
          before: { description: 'Was', attributes: {} },
          after: null,
          source: null,
          risk: 'error',
        },
      ],
      tokens: [],
      findings: [finding],
      summary: { create: 1, update: 1, delete: 1, adopt: 0, unchanged: 1 },
      requests: 21,
    });
  });
});

it('a plan of a part says as JSON which', () => {
  const part = planReport({ plan: { ...plan, only: ['role/New'] }, findings: [], requests: 1 });
  expect(part.json()).toHaveProperty('only', ['role/New']);
});

describe('a plan as Markdown', () => {
  const lines = report.markdown().split('\n');

  it('folds its changes, with before and after of each field, and says what was found', () => {
    expect(lines).toContain('<details><summary>realm: 3 changes</summary>');
    expect(lines).toContain('- **update** `role/Changed` realm/roles.yaml:12');
    expect(lines).toContain('  - `description`: `"Walks"` → `"Flies"`');
    expect(lines).toContain('- **error** `mass-delete` `role/Old` is too much');
  });

  it('shows what strangers have written, and interprets none of it', () => {
    const hostile = buildPlan([role('New', 'a `b` </details> <img>')], [], { realm: 'verse', prune: false });
    const shown = planReport({ plan: hostile, findings: [], requests: 1 }).markdown();
    expect(shown).toContain('`` "a `b` </details> <img>" ``');
  });

  it('is cut with a notice before it is too long for a comment', () => {
    const many = Array.from({ length: 2000 }, (_, index) => role(`R${index}`, 'x'.repeat(100)));
    const long = buildPlan(many, [], { realm: 'verse', prune: false });
    const shown = planReport({ plan: long, findings: [], requests: 1 }).markdown();
    expect(shown.length).toBeLessThan(65_536);
    expect(shown).toContain('Too long for a comment');
  });
});
