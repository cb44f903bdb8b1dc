import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { ROOT } from '../root.ts';
import type { Browser } from '../sign-in/browser.ts';
import type { SuiteClient } from './suite-client.ts';

/** What one entry of the discovery document offers and the realm does not, and the other way round. */
export type Difference = { readonly beyond: readonly string[]; readonly lacks: readonly string[] };

export type Judge = (offered: readonly string[]) => Promise<Difference> | Difference;

export const TRUE: Judge = () => ({ beyond: [], lacks: [] });
/** Nothing of it can be had. */
export const NOTHING: Judge = (offered) => ({ beyond: offered, lacks: [] });

/** Holds an entry against all that there is. */
export function against(real: readonly string[]): Judge {
  return (offered) => ({
    beyond: offered.filter((value) => !real.includes(value)),
    lacks: real.filter((value) => !offered.includes(value)),
  });
}

/** Tries each value; `works` says whether the realm does it. */
export function tried(works: (value: string) => Promise<boolean>): Judge {
  return async (offered) => {
    const beyond: string[] = [];
    for (const value of offered) if (!(await works(value))) beyond.push(value);
    return { beyond, lacks: [] };
  };
}

const ADDRESS = 'the address';

/** An entry's values as texts; of addresses, only that there is one. */
export function valuesOf(entry: unknown): readonly string[] {
  if (Array.isArray(entry)) return entry.map(String);
  return typeof entry === 'boolean' ? [String(entry)] : [ADDRESS];
}

/** What clients can declare in one field, by the schema of integrators' files. */
export async function declarable(field: string): Promise<readonly string[]> {
  const file = join(ROOT, 'realm', 'schema', 'integrator.schema.json');
  const found = findField(JSON.parse(await readFile(file, 'utf8')), field);
  if (!found) throw new Error(`The schema of integrators' files has no ${field}`);
  return found;
}

function findField(schema: unknown, field: string): readonly string[] | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { properties } = schema as {
    properties?: Record<string, { enum?: string[]; items?: { enum?: string[] } }>;
  };
  const here = properties?.[field];
  if (here) return here.enum ?? here.items?.enum;
  return Object.values(schema)
    .map((part) => findField(part, field))
    .find((part) => part !== undefined);
}

/** Whether a request for a code gets one, in whatever mode. */
export async function isAnswered(
  client: SuiteClient,
  browser: Browser,
  parameters: Readonly<Record<string, string>>,
): Promise<boolean> {
  const answer = await client.ask(browser, 'code', parameters).catch(() => undefined);
  const signed = answer?.parameters.get('response');
  return answer !== undefined && (signed ? 'code' in decodeJwt(signed) : answer.parameters.has('code'));
}

/** As the page's table writes it: `all`, `all but …`, or the values themselves. */
export function cellsOf(offered: readonly string[], { beyond, lacks }: Difference): readonly string[] {
  const kept = offered.filter((value) => !beyond.includes(value));
  const shown = (value: string) => (value === ADDRESS ? value : `\`${value}\``);
  const list = (values: readonly string[]) => [...values].sort().map(shown).join(', ');
  if (beyond.length < 6) return [list(beyond), list(lacks)];
  return [kept.length === 0 ? 'all' : `all but ${list(kept)}`, list(lacks)];
}
