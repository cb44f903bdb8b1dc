import { describe, expect, it } from 'vitest';
import { CitizenIdError } from '../../../lib/errors.ts';
import { applyReport } from '../../../lib/report/apply.ts';
import { failureReport } from '../../../lib/report/failure.ts';
import { plain } from '../../../lib/report/format.ts';

const error = new CitizenIdError('KEYCLOAK_REFUSED', 'Could not create role/A', {
  hint: 'Look there.',
  details: { status: 403 },
});

describe('what an apply has done', () => {
  const report = applyReport({
    applied: ['realm/verse'],
    failed: [{ address: 'role/A', error }],
    skipped: ['client/acme'],
    requests: 9,
  });

  it('says as text what failed, what is left, and how to go on', () => {
    expect(report.text(plain).split('\n')).toEqual([
      'failed role/A Could not create role/A',
      'skipped client/acme',
      '1 applied, 1 failed, 1 skipped: run apply again (9 requests).',
    ]);
  });

  it('says as JSON the same with codes', () => {
    expect(report.json()).toEqual({
      applied: ['realm/verse'],
      failed: [
        {
          address: 'role/A',
          code: 'KEYCLOAK_REFUSED',
          message: 'Could not create role/A',
          details: { status: 403 },
        },
      ],
      skipped: ['client/acme'],
      requests: 9,
    });
  });
});

describe('a failure', () => {
  it('is a message and a hint, and a trace only where it was asked for', () => {
    expect(failureReport(error, 'text', plain, false)).toBe('error Could not create role/A\n  Look there.\n');
    expect(failureReport(error, 'text', plain, true)).toContain('    at ');
  });

  it('is one object as JSON', () => {
    expect(JSON.parse(failureReport(error, 'json', plain, false))).toEqual({
      error: { code: 'KEYCLOAK_REFUSED', message: 'Could not create role/A', hint: 'Look there.' },
    });
  });
});
