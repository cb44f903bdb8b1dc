import { describe, expect, test } from 'vitest';
import { plain } from '../../../lib/report/format.ts';
import { rehearseReport } from '../../../lib/report/rehearse.ts';
import { planOf } from '../../support/plans.ts';

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
const plan = { ...planOf(change), realm: 'citizenid', unchanged: 32 };
const report = {
  from: '26.7.4',
  to: '26.8.0',
  plan: { plan, findings: [], requests: 20 },
  verification: { checks: 12, clients: 4, violations: [] },
  build: '26.8.0-1f2e3d4c',
  over: { '26.7.4-1f2e3d4c': 'recreate', '26.8.0-5d6e7f80': 'rolling' },
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
      '- It takes over from 26.7.4-1f2e3d4c once all old tasks have ended, an outage of some minutes.',
      '- It takes over from 26.8.0-5d6e7f80 task by task.',
      'Recorded as build 26.8.0-1f2e3d4c in lib/stacks/image/builds.json: commit it.',
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
      build: '26.8.0-1f2e3d4c',
      over: report.over,
    });
  });

  test('says that a build which breaks the contract is not recorded', () => {
    const violations = [{ code: 'claim-missing', client: 'acme-web', message: 'No.' }];
    const broken = { ...report, verification: { ...report.verification, violations } };
    expect(rehearseReport(broken).text(plain)).toContain('Not recorded as build 26.8.0-1f2e3d4c');
  });
});
