import { parseArgs } from 'node:util';

export type BenchOptions = {
  /** Realms of so many clients, small ones first. */
  readonly sizes: readonly number[];
  /** Measurements of which the median counts; large applies are measured once. */
  readonly runs: number;
  /** Where bench.md and bench.svg are written. */
  readonly out: string;
};

export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '100,1000' },
      runs: { type: 'string', default: '5' },
      out: { type: 'string', default: 'docs' },
    },
  });
  const sizes = values.sizes.split(',').map((text) => positive('--sizes', text));
  return { sizes: sizes.toSorted((a, b) => a - b), runs: positive('--runs', values.runs), out: values.out };
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${flag} takes whole numbers above 0, not "${text}"`);
  return value;
}
