import type { KeyUse } from '../model/keys.ts';
import type { Ownership } from '../model/resource.ts';
import { type Renderings, table } from './format.ts';
import { markdownTable, plain } from './markdown.ts';

type Row = {
  readonly name: string;
  readonly kid: string | undefined;
  readonly algorithm: string;
  readonly size: number;
  readonly use: KeyUse;
  readonly signsNow: boolean;
  readonly since: string | undefined;
  readonly nextStep: string | undefined;
  readonly ownership: Ownership;
};

const HEAD = ['key', 'kid', 'algorithm', 'bits', 'use', 'since', 'next step', 'whose'];

const WHOSE = { owned: 'ours', 'built-in': "Keycloak's own", foreign: "somebody else's" } as const;

/** The keys that can sign, and what becomes of them. */
export function keysReport({ keys }: { readonly keys: readonly Row[] }): Renderings {
  const rows = keys.map(cells);
  return {
    text: () => table([HEAD, ...rows]),
    json: () => ({ keys: keys.map(inJson) }),
    markdown: () =>
      markdownTable(
        HEAD,
        rows.map((row) => row.map(plain)),
      ),
  };
}

function cells(key: Row): readonly string[] {
  const { name, kid = '-', algorithm, size, use, signsNow, since = '-', nextStep = '-', ownership } = key;
  // Of several that may sign Keycloak takes the one of the highest priority.
  const does = use === 'signs' && !signsNow ? 'in reserve' : use;
  return [name, kid, algorithm, String(size), does, since, nextStep, WHOSE[ownership]];
}

function inJson({ signsNow, nextStep, kid, since, ...rest }: Row): unknown {
  return {
    ...rest,
    kid: kid ?? null,
    since: since ?? null,
    signs_now: signsNow,
    next_step: nextStep ?? null,
  };
}

type Rotated = { readonly file: string; readonly key: string };

/** The report of the apply that moved a rotation on, and what is left to do for whoever asked for it. */
export function rotatedKeysReport({ file, key }: Rotated, applied: Renderings): Renderings {
  const left = `${file} asks for ${key} now: commit it. Each apply takes the steps whose time has come; \`citizenid keys list\` shows when.`;
  return {
    text: (paint) => `${applied.text(paint)}\n${left}`,
    json: () => ({ ...(applied.json() as object), file, key }),
    markdown: () => `${applied.markdown()}\n\n${left}`,
  };
}
