import type { Plan } from '../model/plan.ts';
import type { Deliveries } from '../model/receipt.ts';
import type { Renderings } from './format.ts';

type RotatedSecret = Deliveries & {
  readonly applied: readonly string[];
  readonly file: string;
  readonly version: number;
  readonly clientId: string;
  readonly previousUntil: string | undefined;
};

/** The report of the apply that reset a secret, and what is left to do for whoever asked for it. */
export function rotatedSecretReport(rotated: RotatedSecret, applied: Renderings): Renderings {
  const { file, version } = rotated;
  const commit = `${file} asks for version ${version} of the secret now: commit it.`;
  return withLeft(applied, [...nobodyHasIt(rotated), commit].join('\n'), { file, version });
}

/** Where there is no sink, the secret waits in Keycloak for whoever asks for it. */
function nobodyHasIt(rotated: RotatedSecret): readonly string[] {
  const { applied, clientId, delivered, undelivered, waiting, previousUntil } = rotated;
  if (applied.length === 0 || delivered.length + undelivered.length + waiting.length > 0) return [];
  const way = `\`citizenid secret deliver ${clientId} --sink file --out DIR\` does it`;
  const before = previousUntil === undefined ? '' : `; the one before works until ${previousUntil}`;
  return [`It was handed over to nobody, for want of a sink: ${way}${before}.`];
}

type RotatedKeys = {
  readonly plan: Pick<Plan, 'changes'>;
  readonly file: string;
  readonly key: string;
  readonly signsFrom: string | undefined;
};

/** The report of the apply that moved a rotation on, and what is left to do for whoever asked for it. */
export function rotatedKeysReport(
  { plan, file, key, signsFrom }: RotatedKeys,
  applied: Renderings,
): Renderings {
  const later = 'Each apply takes the steps whose time has come; `citizenid keys list` shows when.';
  const waits = signsFrom !== undefined && plan.changes.length === 0;
  const left = waits
    ? `${key} is under way: it signs from ${signsFrom}. Commit ${file} where that is still to be done.`
    : `${file} asks for ${key} now: commit it.`;
  return withLeft(applied, `${left} ${later}`, { file, key });
}

function withLeft(applied: Renderings, left: string, facts: object): Renderings {
  return {
    text: (paint) => `${applied.text(paint)}\n${left}`,
    json: () => ({ ...(applied.json() as object), ...facts }),
    markdown: () => `${applied.markdown()}\n\n${left}`,
  };
}
