/** A log line of Keycloak: date, time, ids where it traces, level, category, thread, message. */
const RECORD = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ (?:\w+=\S* )*(\w+)\s+\[[^\]]+\] \([^)]*\) (.*)$/;
/** True, but no reason. */
const NOISE = /^For more details run|^Failed to start (?:server|quarkus)/;

/**
 * The lines of a log that say why Keycloak did not start: errors and causes, without stack frames,
 * timestamps and repetitions; at most five. Without any error, the last lines.
 */
export function meaningfulLines(log: string): readonly string[] {
  const lines = log.split('\n').map((line) => line.trimEnd());
  const causes = new Set(lines.flatMap(errorIn).filter((line) => !NOISE.test(line)));
  return causes.size > 0 ? [...causes].slice(0, 5) : lines.filter((line) => line !== '').slice(-5);
}

function errorIn(line: string): readonly string[] {
  const [, level, message] = RECORD.exec(line) ?? [];
  if (level === 'ERROR' || level === 'FATAL') return [message ?? line];
  const said = /^(?:ERROR: |Error: |Caused by: (?:[\w.$]+: )?)(.+)/.exec(line)?.[1];
  return said === undefined ? [] : [said];
}
