import { z } from 'zod';
import { CitizenIdError } from '../errors.ts';
import { digest } from '../model/digest.ts';
import type { Json } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';

const FORMAT = 'citizenid-plan/1';

const file = z.strictObject({
  format: z.literal(FORMAT),
  environment: z.string(),
  plan: z.looseObject({ realm: z.string(), changes: z.array(z.looseObject({ address: z.string() })) }),
  seal: z.string(),
});

/** A plan as a file: sealed with a digest over its content, so that an edited one is not applied. */
export function planToFile(plan: Plan, environment: string): string {
  const plain = JSON.parse(JSON.stringify(plan)) as Json;
  return `${JSON.stringify({ format: FORMAT, environment, plan: plain, seal: seal(environment, plain) }, null, 2)}\n`;
}

/** The plan in a file. Throws PLAN_FILE_INVALID for anything but an untouched one of this format. */
export function planFromFile(text: string): { readonly environment: string; readonly plan: Plan } {
  const parsed = file.safeParse(parseJson(text));
  if (!parsed.success) throw invalid('is not a plan of this version of citizenid');
  const { environment, plan, seal: sealed } = parsed.data;
  if (seal(environment, plan as Json) !== sealed) throw invalid('was changed after it was made');
  return { environment, plan: plan as unknown as Plan };
}

function seal(environment: string, plan: Json): string {
  return digest([FORMAT, environment, plan]);
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
