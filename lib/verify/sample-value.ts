import type { Json, JsonObject } from '../model/json.ts';

/** Keycloak's validators of a user attribute, by id. */
export type Validations = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A value for a probe user's attribute that Keycloak's validators accept and that nobody else has:
 * `digits` as they are, or in the form that a validator asks for. Patterns are taken to accept digits.
 */
export function sampleValue(digits: string, validations: Validations = {}): string {
  if ('email' in validations) return `${digits}@probe.invalid`;
  if ('uri' in validations) return `https://probe.invalid/${digits}`;
  if ('local-date' in validations || 'iso-date' in validations) return '2950-01-01';
  const { options } = (validations.options ?? {}) as JsonObject;
  if (Array.isArray(options)) return String((options as readonly Json[])[0] ?? digits);
  return digits;
}
