import { expect, test } from 'vitest';
import { plain } from '../../../lib/report/format.ts';
import { verifyReport } from '../../../lib/report/verify.ts';

test('a realm without clients is not said to hold the contract', () => {
  const report = verifyReport({ checks: 0, clients: 0, violations: [] });
  expect(report.text(plain)).toBe('Nothing was checked: no client signs users in here.');
  expect(report.markdown()).toBe('### Nothing was checked: no client signs users in here.');
});

test('a contract that holds says over how much', () => {
  const report = verifyReport({ checks: 12, clients: 4, violations: [] });
  expect(report.text(plain)).toBe('The contract holds: 12 checks on 4 clients.');
});
