import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that cannot be shown by accident: printing, logging, interpolating or serialising it
 * gives a mask. Only `reveal()` gives the value, and only a sink calls that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
