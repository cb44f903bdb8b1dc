import { expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import { secretReset } from '../../../lib/review/rules/secret-reset.ts';
import { change, planOf } from '../../support/plans.ts';

const holding = (version: string): JsonObject => ({ attributes: { 'citizenid.secret-version': version } });

function said(before: JsonObject, after: JsonObject, keepsOldSecrets?: boolean): readonly string[] {
  // The rule asks nothing else of the facts.
  const facts = { keepsOldSecrets } as Parameters<typeof secretReset.check>[1];
  return secretReset.check(planOf(change('client', before, after)), facts).map(({ message }) => message);
}

test('a reset says whether the old secret goes on for a while on this server', () => {
  expect(said(holding('1'), holding('2'))).toEqual([expect.stringContaining('after the overlap')]);
  expect(said(holding('1'), holding('2'), true)).toEqual([expect.stringContaining('after the overlap')]);
  expect(said(holding('1'), holding('2'), false)).toEqual([expect.stringContaining('at once')]);
});

test('a version that is first said, kept or taken back says nothing', () => {
  expect(said({ attributes: {} }, holding('1'))).toEqual([]);
  expect(said(holding('2'), holding('2'))).toEqual([]);
  expect(said(holding('3'), holding('2'))).toEqual([]);
});
