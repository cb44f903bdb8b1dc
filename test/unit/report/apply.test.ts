import { describe, expect, it } from 'vitest';
import { CitizenIdError } from '../../../lib/errors.ts';
import type { Finding } from '../../../lib/model/finding.ts';
import { StoppedByReviewError } from '../../../lib/model/stopped-by-review.ts';
import { applyReport } from '../../../lib/report/apply.ts';
import { failureReport } from '../../../lib/report/failure.ts';
import { plain } from '../../../lib/report/format.ts';
import { change } from '../../support/plans.ts';

const error = new CitizenIdError('KEYCLOAK_REFUSED', 'Could not create role/A', {
  hint: 'Look there.',
  details: { status: 403 },
});

const finding: Finding = {
  code: 'renamed',
  severity: 'warning',
  address: 'client/verse-web',
  message: 'was verse | site',
};
const NOTHING = { failed: [], skipped: [], delivered: [], undelivered: [], waiting: [], findings: [] };

describe('what an apply has done', () => {
  const report = applyReport({
    plan: {
      changes: [
        change('client', {}, undefined, 'acme'),
        change('realm', undefined, {}, 'verse'),
        change('client', {}, { enabled: true }, 'verse-web'),
        change('client', {}, undefined, 'verse-old'),
      ],
    },
    findings: [finding],
    applied: ['realm/verse', 'client/verse-web', 'client/verse-old'],
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

  it('says as text what review said, what was done and what failed, what is left, and how to go on', () => {
    expect(report.text(plain).split('\n')).toEqual([
      'warning renamed client/verse-web was verse | site',
      '+ realm/verse',
      '~ client/verse-web',
      '- client/verse-old',
      'failed role/A Could not create role/A',
      'skipped client/acme',
      'delivered secret 2 of verse-web to out/verse-web.v2.age (age) at 2026-11-21T10:00:00.000Z; the one before works until 2026-11-22T10:00:00.000Z',
      'undelivered secret of verse-app Could not create role/A',
      'undelivered secret of verse-bot: run apply again',
      '3 applied, 1 failed, 1 skipped: run apply again (9 requests).',
    ]);
  });

  it('says the same as Markdown, where a sign would begin a list', () => {
    const lines = report.markdown().split('\n');
    expect(lines).toContain('| **warning** | `renamed` | `client/verse-web` | was verse \\| site |');
    expect(lines.slice(lines.indexOf('') + 1)).toEqual([
      '- **create** `realm/verse`',
      '- **update** `client/verse-web`',
      '- **delete** `client/verse-old`',
      '- failed role/A Could not create role/A',
      '- skipped client/acme',
      expect.stringContaining('- delivered secret 2 of verse-web'),
      expect.stringContaining('- undelivered secret of verse-app'),
      expect.stringContaining('- undelivered secret of verse-bot'),
      '- 3 applied, 1 failed, 1 skipped: run apply again (9 requests).',
    ]);
  });

  it('counts what was not tried, past what a person reads', () => {
    const skipped = Array.from({ length: 150 }, (_, index) => `client/acme-${index}` as const);
    const cut = applyReport({ ...NOTHING, plan: { changes: [] }, applied: [], skipped, requests: 1 });
    const lines = cut.text(plain).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.slice(-2)).toEqual([
      '130 more skipped: --format json shows them all',
      '0 applied, 150 skipped: run apply again (1 requests).',
    ]);
    expect(cut.json()).toHaveProperty('skipped.length', 150);
  });

  it('says as JSON the same with codes', () => {
    expect(report.json()).toEqual({
      findings: [finding],
      applied: ['realm/verse', 'client/verse-web', 'client/verse-old'],
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

  it('of review is each of its findings, with one hint for all', () => {
    const one: Finding = { ...finding, code: 'pkce-dropped', severity: 'error' };
    const stopped = new StoppedByReviewError([one, { ...one, address: 'client/acme' }]);
    expect(failureReport(stopped, 'text', plain, false).split('\n')).toEqual([
      'error pkce-dropped client/verse-web was verse | site',
      'error pkce-dropped client/acme was verse | site',
      '  Mend them, or accept them knowingly with --accept pkce-dropped.',
      '',
    ]);
    expect(JSON.parse(failureReport(stopped, 'json', plain, false))).toMatchObject({
      error: { code: 'STOPPED_BY_REVIEW', findings: [one, { address: 'client/acme' }] },
    });
  });
});
