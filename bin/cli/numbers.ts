import { InvalidArgumentError } from 'commander';

/** A port from the command line; commander reports what is none. */
export function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
  }
  return number;
}

/** A time to wait, from the command line. */
export function seconds(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError('Seconds are a number from 0 up.');
  return number;
}
