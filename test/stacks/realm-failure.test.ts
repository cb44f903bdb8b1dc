import { describe, expect, it } from 'vitest';
import { CitizenIdError } from '../../lib/errors.ts';
import { InvalidDocumentsError } from '../../lib/model/invalid-documents.ts';
import type { Problem } from '../../lib/model/problem.ts';
import { toEvent } from '../../lib/stacks/handlers/failure.ts';

const PROBLEM: Problem = {
  file: 'realm/scopes.yaml',
  line: 5,
  column: 20,
  code: 'claim-unknown',
  message: 'No claim is called `nmae`.',
  hint: 'Did you mean `name`?',
};

describe('a failure in the events of a deployment', () => {
  it('is its message, what helps, and its code, without a trace', () => {
    const hint = 'Mend it, or accept it knowingly with --accept renamed.';
    const shown = toEvent(new CitizenIdError('STOPPED_BY_REVIEW', 'client/a was b', { hint }));
    expect(shown.message).toBe(
      `client/a was b. ${hint} A deployment takes it as \`-c accept=CODE\`. (STOPPED_BY_REVIEW)`,
    );
    expect(shown.stack).toBe('STOPPED_BY_REVIEW');
  });

  it('tells what is wrong with the files', () => {
    const { message } = toEvent(new InvalidDocumentsError([PROBLEM]));
    expect(message).toContain('realm/scopes.yaml:5:20 claim-unknown No claim is called `nmae`.');
  });

  it('keeps what helps where the rest is too long for the answer', () => {
    const hint = 'Mend it, or accept it knowingly with --accept renamed.';
    const { message } = toEvent(new CitizenIdError('STOPPED_BY_REVIEW', 'é'.repeat(4000), { hint }));
    expect(message).toMatch(/^é+.?… Mend it, .* `-c accept=CODE`\. \(STOPPED_BY_REVIEW\)$/);
    expect(Buffer.byteLength(message)).toBeLessThan(2600);
  });
});
