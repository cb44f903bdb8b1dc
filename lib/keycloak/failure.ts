import { NetworkError } from '@keycloak/keycloak-admin-client';
import { CitizenIdError, type ErrorCode, toCitizenIdError } from '../errors.ts';
import { errnoOf } from '../model/errno.ts';
import { missingRoleHint } from './required-role.ts';
import type { SentRequest } from './transport.ts';

const HINTS: Partial<Record<ErrorCode, string>> = {
  KEYCLOAK_UNAUTHORIZED: 'Give the account the role that this needs, or connect with another one.',
  KEYCLOAK_CONFLICT: 'Plan again: something has changed in Keycloak since the plan was made.',
  KEYCLOAK_FAILED: "Look into Keycloak's log for the cause, then run the same command again.",
  KEYCLOAK_UNREACHABLE: 'Check that Keycloak runs and that KEYCLOAK_URL names it.',
};

/**
 * One failed request as an error that names what we were doing, the request, the status and
 * Keycloak's own words. Response objects and headers do not leave this function.
 */
export function toFailure(action: string, sent: SentRequest | undefined, error: unknown): CitizenIdError {
  const known = findKnown(error);
  if (known) return known;
  const request = named(sent);
  if (!(error instanceof NetworkError)) {
    if (!isOfTheNetwork(error)) return toCitizenIdError(error);
    return failure(
      'KEYCLOAK_UNREACHABLE',
      `Could not ${action}: ${request} got no answer (${reason(error)})`,
    );
  }
  const { status } = error.response;
  const words = keycloakWords(error.responseData);
  const said = words === undefined || words.startsWith(`HTTP ${status} `) ? '' : `: ${words}`;
  const hint = status === 403 && sent ? missingRoleHint(sent) : undefined;
  const message = `Could not ${action}: ${request} answered ${status}${said}`;
  return failure(codeOf(status), message, { status, ...retryAfter(error.response.headers) }, hint);
}

/** An answer that is a success by its status and no JSON: a proxy's page, or half an answer. */
export function toUnreadable(action: string, sent: SentRequest | undefined): CitizenIdError {
  return failure(
    'KEYCLOAK_FAILED',
    `Could not ${action}: ${named(sent)} answered with something that is no JSON`,
  );
}

/** The HTTP status behind a failure of this room, where there was one. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof CitizenIdError)) return undefined;
  const { status } = error.details;
  return typeof status === 'number' ? status : undefined;
}

/** How long the answer behind a failure asks to stay away (RFC 9110 section 10.2.3), where it does. */
export function retryAfterOf(error: CitizenIdError): number {
  const { retryAfterMs } = error.details;
  return typeof retryAfterMs === 'number' ? retryAfterMs : 0;
}

/** Nobody is waited for longer than this, whatever they ask for. */
const LONGEST_WAIT_MS = 30_000;

/** Its other form, a date, is not used by what stands before a Keycloak. */
function retryAfter(headers: Headers): { readonly retryAfterMs?: number } {
  const seconds = headers.get('retry-after') ?? '';
  return /^\d+$/.test(seconds) ? { retryAfterMs: Math.min(Number(seconds) * 1000, LONGEST_WAIT_MS) } : {};
}

function failure(
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, number>> = {},
  hint: string | undefined = HINTS[code],
): CitizenIdError {
  return new CitizenIdError(code, message, { details, ...(hint === undefined ? {} : { hint }) });
}

function named(sent: SentRequest | undefined): string {
  return sent ? `${sent.method} ${sent.path}` : 'request';
}

function codeOf(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'KEYCLOAK_UNAUTHORIZED';
  if (status === 409) return 'KEYCLOAK_CONFLICT';
  return status >= 500 || status === 429 ? 'KEYCLOAK_FAILED' : 'KEYCLOAK_REFUSED';
}

/** fetch hides what its dispatcher threw behind `cause`. */
function findKnown(error: unknown): CitizenIdError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof CitizenIdError) return at;
  }
  return undefined;
}

/** What fetch rejects with where no answer came, or not all of it; anything else is a fault of ours. */
function isOfTheNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  const inner = cause instanceof Error ? cause : error;
  return (
    (error instanceof TypeError && cause !== undefined) ||
    'code' in inner ||
    /^(Abort|Timeout)Error$/.test(error.name) ||
    error.message === 'terminated'
  );
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return errnoOf(inner) ?? cause.message;
}

/** Keycloak says it in one of these fields, sometimes in two. */
function keycloakWords(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields = data as Record<string, unknown>;
  const words = ['errorMessage', 'error', 'error_description']
    .map((key) => fields[key])
    .filter((value): value is string => typeof value === 'string' && value !== '');
  return words.length === 0 ? undefined : words.join(': ');
}
