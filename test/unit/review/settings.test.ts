import { describe, expect, it } from 'vitest';
import { type ReviewDocument, reviewDocument } from '../../../lib/model/documents/review.ts';
import { blocking, reviewPlan } from '../../../lib/review/review.ts';
import { change, planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';

const ADMIN = ['CitizenId/Internal/Admin'];
const DROPS_CONSENT = change('client', { consentRequired: true }, { consentRequired: false });
const GIVES_ADMIN = change('group', { roles: [] }, { roles: ADMIN }, 'integrators/acme');
const NEW_PASSWORD_CLIENT = change('client', undefined, { directAccessGrantsEnabled: true });

function review(settings: Partial<ReviewDocument>, today = '2026-11-21') {
  const facts = { ...FACTS, settings: { ...FACTS.settings, ...settings }, today };
  return reviewPlan(planOf(DROPS_CONSENT, GIVES_ADMIN, NEW_PASSWORD_CLIENT), facts);
}

const levels = (...args: Parameters<typeof review>) =>
  review(...args).map(({ code, severity }) => `${severity} ${code}`);

const EXEMPTION = {
  code: 'consent-dropped',
  address: 'client/acme',
  until: '2026-12-31',
  reason: 'One company, one consent',
  granted_by: 'ayla',
} as const;

describe('severities', () => {
  it('are those of the rules where nothing is said', () => {
    expect(levels({})).toEqual([
      'error consent-dropped',
      'error internal-role-granted',
      'warning password-allowed',
    ]);
  });

  it('are those of review.yaml where it names a code, and a code can be turned off', () => {
    const severities = { 'consent-dropped': 'notice', 'password-allowed': 'error' } as const;
    expect(levels({ severities })).toEqual([
      'error password-allowed',
      'error internal-role-granted',
      'notice consent-dropped',
    ]);
    expect(levels({ severities: { 'consent-dropped': 'off' } })).not.toContainEqual(
      expect.stringContaining('consent-dropped'),
    );
  });

  it.each(['internal-role-granted', 'foreign-object', 'mass-delete', 'outside-own-file'])(
    'cannot lower %s, in the file or past it',
    (code) => {
      const { prune } = FACTS.settings;
      expect(reviewDocument.safeParse({ prune, severities: { [code]: 'off' } }).success).toBe(false);
      expect(levels({ severities: { [code]: 'off' } })).toContain('error internal-role-granted');
    },
  );
});

describe('an exemption', () => {
  it('makes a notice of the finding that says until when, by whom and why', () => {
    const found = review({ exemptions: [EXEMPTION] }).find(({ code }) => code === 'consent-dropped');
    expect(found).toEqual({
      code: 'consent-dropped',
      severity: 'notice',
      address: 'client/acme',
      message:
        'no longer asks its users for consent (ayla lets it be until 2026-12-31: One company, one consent)',
    });
  });

  it('holds on its last day and not on the next, when it says that it is over', () => {
    expect(levels({ exemptions: [EXEMPTION] }, '2026-12-31')).toContain('notice consent-dropped');
    const over = levels({ exemptions: [EXEMPTION] }, '2027-01-01');
    expect(over).toContain('error consent-dropped');
    expect(over).toContain('notice exemption-expired');
  });

  it.each([{ address: 'client/acme-web' }, { code: 'pkce-dropped' }] as const)(
    'holds for nothing but its code and address: %j',
    (other) => {
      expect(levels({ exemptions: [{ ...EXEMPTION, ...other }] })).toContain('error consent-dropped');
    },
  );

  it('is the only way past an internal role', () => {
    const exemption = {
      ...EXEMPTION,
      code: 'internal-role-granted',
      address: 'group/integrators/acme',
    } as const;
    expect(blocking(review({}), ['internal-role-granted', 'consent-dropped'])).toHaveLength(1);
    expect(blocking(review({ exemptions: [exemption] }), ['consent-dropped'])).toEqual([]);
  });

  it.each(['mass-delete', 'outside-own-file', 'leftover', 'consent'])('cannot be of %s', (code) => {
    const { prune } = FACTS.settings;
    expect(reviewDocument.safeParse({ prune, exemptions: [EXEMPTION] }).success).toBe(true);
    expect(reviewDocument.safeParse({ prune, exemptions: [{ ...EXEMPTION, code }] }).success).toBe(false);
  });
});
