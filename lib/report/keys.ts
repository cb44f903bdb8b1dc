import type { ListedKey } from '../model/keys.ts';
import { type Renderings, table } from './format.ts';
import { literal, markdownTable } from './markdown.ts';

const HEAD = ['key', 'kid', 'algorithm', 'bits', 'use', 'since', 'next step', 'whose'];

const WHOSE = { owned: 'ours', 'built-in': "Keycloak's own", foreign: "somebody else's" } as const;

/** The keys that can sign, and what becomes of them. */
export function keysReport({ keys }: { readonly keys: readonly ListedKey[] }): Renderings {
  const rows = keys.map(cells);
  return {
    text: () => table([HEAD, ...rows]),
    json: () => ({ keys: keys.map(inJson) }),
    markdown: () =>
      markdownTable(
        HEAD,
        rows.map((row) => row.map(literal)),
      ),
  };
}

function cells(key: ListedKey): readonly string[] {
  const { name, kid = '-', algorithm, size, use, signsNow, since = '-', nextStep = '-', ownership } = key;
  // Of several that may sign Keycloak takes the one of the highest priority.
  const does = use === 'signs' && !signsNow ? 'in reserve' : use;
  return [name, kid, algorithm, String(size), does, since, nextStep, WHOSE[ownership]];
}

function inJson({ signsNow, nextStep, kid, since, ...rest }: ListedKey): unknown {
  return {
    ...rest,
    kid: kid ?? null,
    since: since ?? null,
    signs_now: signsNow,
    next_step: nextStep ?? null,
  };
}
