import { describe, expect, test } from 'vitest';
import { plain } from '../../../lib/report/format.ts';
import { rehearseReport } from '../../../lib/report/rehearse.ts';

const change = {
  action: 'update',
  kind: 'scope',
  name: 'profile',
  address: 'scope/profile',
  id: '1',
  before: { protocol: 'saml' },
  after: { protocol: 'openid-connect' },
  fields: [{ path: ['protocol'], before: 'saml', after: 'openid-connect' }],
  reason: 'differs',
  source: undefined,
} as const;
const plan = {
  realm: 'citizenid',
  changes: [change],
  tokens: [],
  unchanged: 32,
  conflicts: [],
  leftovers: [],
  owned: {},
};
const report = {
  from: '26.7.4',
  to: '26.8.0',
  plan: { plan, findings: [], requests: 20 },
  verification: { checks: 12, clients: 4, violations: [] },
  update: 'recreate',
} as const;

describe('rehearseReport', () => {
  test('tells what the migration changed, whether the contract holds, and how to deploy', () => {
    expect(rehearseReport(report).text(plain).split('\n')).toEqual([
      'Keycloak 26.7.4 -> 26.8.0',
      'realm',
      '~ update scope/profile  differs',
      '      protocol: "saml" -> "openid-connect"',
      expect.stringMatching(/^Plan for realm citizenid: 0 to create, 1 to update/),
      'The contract holds: 12 checks on 4 clients.',
      'They cannot run together: `aws.tasks.update: recreate`.',
    ]);
  });

  test('counts in JSON, and names each change', () => {
    expect(rehearseReport(report).json()).toEqual({
      from: '26.7.4',
      to: '26.8.0',
      plan: {
        ...{ create: 0, update: 1, delete: 0, adopt: 0, unchanged: 32 },
        changes: [{ address: 'scope/profile', action: 'update', before: change.before, after: change.after }],
        findings: [],
      },
      verify: report.verification,
      update: 'recreate',
    });
  });
});
