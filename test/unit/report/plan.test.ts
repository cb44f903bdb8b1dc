import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../lib/model/finding.ts';
import type { DesiredResource } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { plain } from '../../../lib/report/format.ts';
import { planReport } from '../../../lib/report/plan.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

const source = { file: 'realm/roles.yaml', line: 12, column: 3 };
const role = (name: string, description: string) =>
  fromFiles('role', name, { description, attributes: {} }, { source });
const owned = ({ kind, name, state }: DesiredResource) => inKeycloak(kind, name, state);

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
    expect(lines).toContain('| **error** | `mass-delete` | `role/Old` | is too much |');
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

describe('the tokens of a plan', () => {
  const email = fromFiles('scope', 'email', {
    protocolMappers: { email: { config: { 'id.token.claim': 'true', 'userinfo.token.claim': 'true' } } },
  });
  const client = (name: string, scopes: readonly string[], words = '') =>
    fromFiles('client', name, { name: words, defaultClientScopes: [], optionalClientScopes: scopes });
  const changed = planReport({
    plan: buildPlan(
      [email, client('a', ['email']), client('b', ['email']), client('c', [], 'Anew')],
      [email, client('a', []), client('b', []), client('c', [])].map(owned),
      { realm: 'verse', prune: false },
    ),
    findings: [],
    requests: 1,
  });

  it('stand scope by scope, before and after, with those together that change alike', () => {
    const text = changed.text(plain).split('\n');
    expect(text.slice(text.indexOf('tokens'), -1)).toEqual([
      'tokens',
      'client/a, client/b: ID token +email; UserInfo +email',
      '      email: none -> when asked: ID token email; UserInfo email',
      'client/c: as before',
    ]);
  });

  it('are a folded table as Markdown', () => {
    const lines = changed.markdown().split('\n');
    expect(lines).toContain('- client/a, client/b: `ID token +email` · `UserInfo +email`');
    expect(lines).toContain('<details><summary>Tokens of client/a, client/b, scope by scope</summary>');
    expect(lines).toContain('| `email` | — → when asked | — → `email` |  | — → `email` |');
  });

  it('stay within bounds, whatever the number of clients', () => {
    const scopes = Array.from({ length: 60 }, (_, index) => ({
      ...email,
      name: `s${index}`,
      address: `scope/s${index}` as const,
    }));
    const clients = scopes.map(({ name }) => client(`c-${name}`, [name]));
    const made = buildPlan([...scopes, ...clients], [], { realm: 'verse', prune: false });
    const long = planReport({ plan: made, findings: [], requests: 1 });
    expect(long.text(plain)).toContain('and 35 more: --format json shows them all');
    expect(long.markdown()).toContain('and 35 more: not shown here');
  });
});

describe('many findings of one code', () => {
  const findings = Array.from({ length: 25 }, (_, index) => ({
    ...finding,
    message: `is | number ${index}`,
  }));
  const many = planReport({ plan, findings, requests: 1 });

  it('are only counted past the first, but for JSON', () => {
    expect(many.text(plain)).toContain('5 more of mass-delete: --format json shows them all');
    expect(many.markdown()).toContain('5 more of mass-delete');
    expect(many.json()).toHaveProperty('findings.length', 25);
  });

  it('keep to their cells', () => {
    expect(many.markdown()).toContain('| `role/Old` | is \\| number 19 |\n');
    expect(many.markdown()).not.toContain('number 20');
  });
});
