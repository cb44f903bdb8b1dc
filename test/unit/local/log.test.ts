import { describe, expect, test } from 'vitest';
import { meaningfulLines } from '../../../lib/local/log.ts';

describe('meaningfulLines', () => {
  test('gives messages and causes without frames, times and repetitions', () => {
    const log = [
      '2026-11-21 04:10:21,060 WARN  [org.keycloak.common.Profile] (executor-thread-1) Deprecated features',
      '2026-11-21 04:10:22,000 ERROR [org.keycloak.quarkus] (main) ERROR in schema',
      '\tat org.keycloak.Main.main(Main.java:1)',
      'Caused by: org.h2.jdbc.JdbcSQLException: Wrong user name or password [28000-240]',
      'ERROR: Failed to start server in (production) mode',
      'ERROR: Wrong user name or password [28000-240]',
      'ERROR: For more details run the same command passing the `--verbose` option.',
    ].join('\n');
    expect(meaningfulLines(log)).toEqual(['ERROR in schema', 'Wrong user name or password [28000-240]']);
  });

  test('reads the lines of a server that traces', () => {
    const ids = 'traceId=, parentId=, spanId=, sampled=';
    const log = `2026-11-21 04:10:22,000 ${ids} ERROR [org.keycloak.quarkus] (main) No database`;
    expect(meaningfulLines(log)).toEqual(['No database']);
  });

  test('gives the last lines where no error is said', () => {
    expect(meaningfulLines('one\ntwo\n\nKilled\n')).toEqual(['one', 'two', 'Killed']);
  });

  test('gives five lines at most', () => {
    const log = Array.from({ length: 9 }, (_, index) => `ERROR: fault ${index}`).join('\n');
    expect(meaningfulLines(log)).toHaveLength(5);
  });
});
