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
    delivered: [
      {
        clientId: 'verse-web',
        version: 2,
        sink: 'age',
        place: 'out/verse-web.v2.age',
        at: '2026-11-21T10:00:00.000Z',
        previousUntil: '2026-11-22T10:00:00.000Z',
      },
    ],
    undelivered: [{ clientId: 'verse-app', error }],
    waiting: ['verse-bot'],
    requests: 9,
  });

  it('says as text what failed, what is left, and how to go on', () => {
    expect(report.text(plain).split('\n')).toEqual([
      'failed role/A Could not create role/A',
      'skipped client/acme',
      'delivered secret 2 of verse-web to out/verse-web.v2.age (age) at 2026-11-21T10:00:00.000Z; the one before works until 2026-11-22T10:00:00.000Z',
      'undelivered secret of verse-app Could not create role/A',
      'undelivered secret of verse-bot: run apply again',
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
      delivered: [
        {
          client_id: 'verse-web',
          version: 2,
          sink: 'age',
          place: 'out/verse-web.v2.age',
          at: '2026-11-21T10:00:00.000Z',
          previous_until: '2026-11-22T10:00:00.000Z',
        },
      ],
      undelivered: [
        { client_id: 'verse-app', code: 'KEYCLOAK_REFUSED', message: 'Could not create role/A' },
        {
          client_id: 'verse-bot',
          code: 'INTERRUPTED',
          message: 'It was not reached before the interruption',
        },
      ],
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
