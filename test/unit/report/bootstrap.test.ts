import { expect, it } from 'vitest';
import { bootstrapReport } from '../../../lib/report/bootstrap.ts';
import { plain } from '../../../lib/report/format.ts';

const account = { purpose: 'plan', clientId: 'verse-plan', roles: ['view-realm'], file: undefined };
const still = { realm: 'verse', authRealm: 'master', realmCreated: false, removedAdmin: undefined };

it('says that there was nothing to do', () => {
  const report = bootstrapReport({ ...still, accounts: [{ ...account, action: 'unchanged' }] });
  expect(report.text(plain)).toBe(
    'unchanged  verse-plan  view-realm\nNothing to do: 1 accounts in realm master are as they should be.',
  );
});

it('says where the secret is, that the realm waits for an apply, and who is gone', () => {
  const made = { ...still, realmCreated: true, removedAdmin: 'user admin' };
  const accounts = [{ ...account, action: 'created', file: 'secrets/plan.env' }];
  const report = bootstrapReport({ ...made, accounts });
  for (const face of [report.text(plain), report.markdown()]) {
    expect(face).toContain('secrets/plan.env');
    expect(face).toContain('disabled until the first apply');
    expect(face).toContain('user admin is removed');
  }
  expect(report.json()).toEqual({
    realm: 'verse',
    auth_realm: 'master',
    realm_created: true,
    accounts: [
      {
        purpose: 'plan',
        client_id: 'verse-plan',
        action: 'created',
        roles: ['view-realm'],
        file: 'secrets/plan.env',
      },
    ],
    removed_admin: 'user admin',
  });
});
