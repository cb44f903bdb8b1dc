import type { ReviewFacts } from '../../../lib/review/rule.ts';

export const FACTS: ReviewFacts = {
  settings: { prune: { max_percent: 20, from: 10 } },
  today: '2026-11-21',
  internalRoles: ['CitizenId/Internal/Admin'],
};
