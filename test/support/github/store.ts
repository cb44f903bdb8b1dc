import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A comment, issue or pull request, or a label taken off, as the stand-in for GitHub keeps it. */
export type Thread = {
  readonly kind: 'comment' | 'issue' | 'pull' | 'unlabelled';
  readonly id: number;
  readonly number: number;
  /** What a comment or label belongs to. */
  readonly on?: number;
  readonly state: string;
  readonly labels: readonly string[];
  readonly user: { readonly login: string };
  readonly title?: string;
  readonly head?: string;
  readonly body: string;
};

export function storeIn(temp: string): string {
  return join(temp, 'github.json');
}

/** All of a kind that the stand-in keeps in a runner's folder. */
export async function threadsIn(temp: string, kind: Thread['kind']): Promise<readonly Thread[]> {
  const text = await readFile(storeIn(temp), 'utf8').catch(() => '[]');
  return (JSON.parse(text) as readonly Thread[]).filter((thread) => thread.kind === kind);
}
