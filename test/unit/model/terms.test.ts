import { describe, expect, it } from 'vitest';
import type { IntegratorDocument } from '../../../lib/model/documents/integrator.ts';
import { oldTerms } from '../../../lib/model/terms.ts';

const TERMS = {
  current_version: '2026-03',
  in_force_since: '2026-03-01',
  grace: '60d',
  earlier_versions: ['2025-10'],
};

const integrator = (version: string): IntegratorDocument => ({
  group: 'nebula',
  display_name: 'Nebula',
  contacts: ['ops@nebula.example'],
  terms_of_service: { version, accepted_by: 'ayla', accepted_on: '2025-10-12' },
  members: [{ user: 'ayla', role: 'owner' }],
  clients: [],
});

describe('oldTerms', () => {
  it('is nothing for the version that holds now', () => {
    expect(oldTerms(integrator('2026-03'), TERMS, '2027-01-01')).toBeUndefined();
  });

  it.each([
    ['on the day they come into force', '2026-03-01', 60],
    ['on the last day of the grace', '2026-04-29', 1],
    ['on the day after', '2026-04-30', 0],
    ['a year later', '2027-04-30', -365],
    ['before they come into force', '2026-02-27', 62],
  ])('tells the days that are left %s', (_when, today, daysLeft) => {
    expect(oldTerms(integrator('2025-10'), TERMS, today)).toEqual({
      group: 'nebula',
      accepted: '2025-10',
      current: '2026-03',
      lapseOn: '2026-04-30',
      daysLeft,
    });
  });

  it('counts days and no hours: a grace of hours lasts to the end of its last day', () => {
    expect(oldTerms(integrator('2025-10'), { ...TERMS, grace: '36h' }, '2026-03-02')).toMatchObject({
      lapseOn: '2026-03-03',
      daysLeft: 1,
    });
  });
});
