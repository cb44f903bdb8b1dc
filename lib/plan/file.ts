import { z } from 'zod';
import { CitizenIdError } from '../errors.ts';
import { digest, keyedDigest, sameDigest } from '../model/digest.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import type { Secret } from '../model/secret.ts';
import { VERSION } from '../model/version.ts';

const FORMAT = 'citizenid-plan';

/** Begins a seal that was made with a key. */
const KEYED = 'hmac-sha256:';

/** A plan, and what has to be known of it later. */
export type KeptPlan = {
  readonly plan: Plan;
  readonly environment: string;
  /** When it was made: ISO 8601, by the clock of whoever made it. */
  readonly made: string;
};

/** What plan files of all versions have in common. */
const anyFile = z.looseObject({ format: z.literal(FORMAT), version: z.string() });

const file = z.strictObject({
  ...anyFile.shape,
  environment: z.string(),
  made: z.iso.datetime(),
  plan: z.looseObject({ realm: z.string(), changes: z.array(z.looseObject({ address: z.string() })) }),
  seal: z.string(),
});

/**
 * A plan as a file: sealed over its content, so that an edited one is not applied. A digest finds
 * accidents and careless edits; with a key, nobody without it can seal an edited plan anew.
 */
export function planToFile({ plan, environment, made }: KeptPlan, key?: Secret): string {
  const content = { environment, made, plan: JSON.parse(JSON.stringify(plan)) as Json };
  const sealed = { format: FORMAT, version: VERSION, ...content, seal: seal(content, key) };
  return `${JSON.stringify(sealed, null, 2)}\n`;
}

/**
 * The plan in a file. Throws PLAN_FILE_INVALID for anything but an untouched one of this very version,
 * since another one may have meant something else by the same words, and for one that was not sealed
 * with `key`, or with a key where there is none.
 */
export function planFromFile(text: string, key?: Secret): KeptPlan {
  const content = parseJson(text);
  refuseOtherVersion(content);
  const parsed = file.safeParse(content);
  if (!parsed.success) throw invalid('is not a plan of citizenid');
  const { environment, made, plan, seal: sealed } = parsed.data;
  refuseOtherKey(sealed, key);
  if (!sameDigest(seal({ environment, made, plan: plan as Json }, key), sealed)) {
    throw invalid(
      key ? 'was changed after it was made, or sealed with another key' : 'was changed after it was made',
    );
  }
  return { plan: plan as unknown as Plan, environment, made };
}

function refuseOtherKey(sealed: string, key: Secret | undefined): void {
  const keyed = sealed.startsWith(KEYED);
  if (keyed && !key) {
    throw invalid(
      'is sealed with a key, and there is none to check it with',
      'Set CITIZENID_PLAN_KEY as it was when the plan was made.',
    );
  }
  if (key && !keyed) {
    throw invalid(
      'is not sealed with a key',
      'Make a new one with `citizenid plan --out FILE` and the same CITIZENID_PLAN_KEY.',
    );
  }
}

function refuseOtherVersion(content: unknown): void {
  const { data } = anyFile.safeParse(content);
  if (!data || data.version === VERSION) return;
  throw new CitizenIdError(
    'PLAN_FILE_INVALID',
    `The plan file was made by citizenid ${data.version}, and this is ${VERSION}`,
    { hint: 'Make a new one with `citizenid plan --out FILE`, or apply it with the version that made it.' },
  );
}

function seal(content: JsonObject, key: Secret | undefined): string {
  const whole = [FORMAT, VERSION, content];
  return key ? `${KEYED}${keyedDigest(whole, key)}` : digest(whole);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('is not JSON');
  }
}

function invalid(why: string, hint = 'Make a new one with `citizenid plan --out FILE`.'): CitizenIdError {
  return new CitizenIdError('PLAN_FILE_INVALID', `The plan file ${why}`, { hint });
}
