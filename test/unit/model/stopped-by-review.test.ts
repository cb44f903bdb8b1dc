import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../lib/model/finding.ts';
import type { Address } from '../../../lib/model/resource.ts';
import { StoppedByReviewError } from '../../../lib/model/stopped-by-review.ts';

const finding = (code: string, address: Address, message = 'is risky'): Finding => ({
  code,
  severity: 'error',
  address,
  message,
});
const PKCE = finding('pkce-dropped', 'client/gx-app');
const CONSENT = finding('consent-dropped', 'client/gx-app');
const FOREIGN = finding('foreign-object', 'client/gx-web', 'is not ours');
const MANY = finding('mass-delete', 'client/gx-1');

const hintOf = (...findings: readonly Finding[]) => new StoppedByReviewError(findings).hint;

describe('what review stops', () => {
  it('names all that stops it', () => {
    const stopped = new StoppedByReviewError([FOREIGN, PKCE]);
    expect(stopped).toMatchObject({ code: 'STOPPED_BY_REVIEW', exitCode: 3, findings: [FOREIGN, PKCE] });
    expect(stopped.message).toBe('client/gx-web is not ours; client/gx-app is risky');
    const many = new StoppedByReviewError(Array.from({ length: 90 }, () => PKCE));
    expect(many.message).toMatch(/^(client\/gx-app is risky; ){5}85 more$/);
    expect(many.findings).toHaveLength(90);
  });

  it('may be accepted with one option for all of it', () => {
    expect(hintOf(PKCE)).toBe('Mend it, or accept it knowingly with --accept pkce-dropped.');
    expect(hintOf(PKCE, { ...PKCE, address: 'client/gx-web' }, CONSENT)).toBe(
      'Mend them, or accept them knowingly with --accept pkce-dropped,consent-dropped.',
    );
  });

  it('may be taken over where it is foreign: accepting that leaves it as it is', () => {
    expect(hintOf(FOREIGN)).toBe(
      'Take it over with `citizenid adopt client/gx-web`, or choose another id. With --accept foreign-object the rest is applied, and what is foreign stays.',
    );
    expect(hintOf(FOREIGN, PKCE)).toBe(
      'Take it over with `citizenid adopt client/gx-web`, or choose another id. Mend the others, or accept them knowingly: --accept foreign-object,pkce-dropped; what is foreign stays then.',
    );
    const more = Array.from({ length: 9 }, (_, index) => finding('foreign-object', `client/gx-${index}`));
    expect(hintOf(...more)).toContain('`citizenid adopt ADDRESS…`');
  });

  it('says what else lets it pass where nobody can accept it', () => {
    expect(hintOf(MANY)).toBe(
      'If so many are meant, raise `prune.max_percent` in review.yaml, where others see it.',
    );
    expect(hintOf(MANY, PKCE)).toMatch(
      /raise `prune\.max_percent`.* Mend the others, .*: --accept pkce-dropped\.$/,
    );
  });
});
