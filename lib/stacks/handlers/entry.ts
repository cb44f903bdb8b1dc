/** What the stack's functions are bundled from: one bundle, three handlers. */
export { driftCheck } from './drift-check.ts';
export { isComplete } from './is-complete.ts';
export { onEvent } from './on-event.ts';
