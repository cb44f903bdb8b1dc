const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `90s`, `30m`, `4h`, `14d`: a whole number and a unit. */
export const DURATION_PATTERN = /^[1-9][0-9]*[smhd]$/;

/** Seconds in a duration such as `4h`; the schema has judged the text before. */
export function seconds(duration: string): number {
  const unit = duration.at(-1) as keyof typeof UNITS;
  return Number.parseInt(duration, 10) * UNITS[unit];
}

/** Whole days in it; a day that has begun counts. */
export function wholeDays(duration: string): number {
  return Math.ceil(seconds(duration) / UNITS.d);
}
