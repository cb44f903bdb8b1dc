import { z } from 'zod';
import { CitizenIdError } from '../errors.ts';
import { digest } from '../model/digest.ts';
import type { Json } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import { VERSION } from '../model/version.ts';

const FORMAT = 'citizenid-plan';

/** What plan files of all versions have in common. */
const anyFile = z.looseObject({ format: z.literal(FORMAT), version: z.string() });

const file = z.strictObject({
  ...anyFile.shape,
  environment: z.string(),
  plan: z.looseObject({ realm: z.string(), changes: z.array(z.looseObject({ address: z.string() })) }),
  seal: z.string(),
});

/** A plan as a file: sealed with a digest over its content, so that an edited one is not applied. */
export function planToFile(plan: Plan, environment: string): string {
  const plain = JSON.parse(JSON.stringify(plan)) as Json;
  const content = {
    format: FORMAT,
    version: VERSION,
    environment,
    plan: plain,
    seal: seal(environment, plain),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * The plan in a file. Throws PLAN_FILE_INVALID for anything but an untouched one of this very version:
 * another one may have meant something else by the same words.
 */
export function planFromFile(text: string): { readonly environment: string; readonly plan: Plan } {
  const content = parseJson(text);
  refuseOtherVersion(content);
  const parsed = file.safeParse(content);
  if (!parsed.success) throw invalid('is not a plan of citizenid');
  const { environment, plan, seal: sealed } = parsed.data;
  if (seal(environment, plan as Json) !== sealed) throw invalid('was changed after it was made');
  return { environment, plan: plan as unknown as Plan };
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

function seal(environment: string, plan: Json): string {
  return digest([FORMAT, VERSION, environment, plan]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('is not JSON');
  }
}

function invalid(why: string): CitizenIdError {
  return new CitizenIdError('PLAN_FILE_INVALID', `The plan file ${why}`, {
    hint: 'Make a new one with `citizenid plan --out FILE`.',
  });
}
