import type { Plan } from '../model/plan.ts';
import { type ScopeChange, type ScopeTokens, TOKEN_PLACES, type TokenChange } from '../model/token-change.ts';
import { code, literal, markdownTable } from './markdown.ts';
import { givenWords, keepingTokens, namesOf, PLACES, placeChanges, scopeName } from './token-words.ts';

/** More groups of clients than these are only counted. */
const SHOWN = 20;

/** A line for each group of clients that change alike, and below it, folded, each scope before and after. */
export function tokensMarkdown(plan: Plan): readonly string[] {
  const shown = plan.tokens.slice(0, SHOWN);
  const others = plan.tokens.slice(SHOWN).flatMap(({ clients }) => clients);
  const keeping = keepingTokens(plan);
  const lines = [
    ...shown.map(
      (change) => `- ${literal(namesOf(change.clients))}: ${placeChanges(change).map(code).join(' · ')}`,
    ),
    ...(others.length === 0 ? [] : [`- ${literal(namesOf(others))}: not shown here`]),
    ...(keeping.length === 0 ? [] : [`- ${literal(namesOf(keeping))}: as before`]),
  ];
  return lines.length === 0 ? [] : [`**Tokens**\n\n${lines.join('\n')}`, ...shown.map(scopesTable)];
}

function scopesTable({ clients, scopes }: TokenChange): string {
  const table = markdownTable(
    ['scope', 'given', ...TOKEN_PLACES.map((place) => PLACES[place])],
    scopes.map((scope) => [
      code(scopeName(scope)),
      arrow(...sides(scope, givenWords)),
      ...TOKEN_PLACES.map((place) => arrow(...sides(scope, (tokens) => claims(tokens[place])))),
    ]),
  );
  const summary = `Tokens of ${literal(namesOf(clients))}, scope by scope`;
  return `<details><summary>${summary}</summary>\n\n${table}\n\n</details>`;
}

function sides({ before, after }: ScopeChange, show: (tokens: ScopeTokens) => string): [string, string] {
  return [before ? show(before) : '', after ? show(after) : ''];
}

function claims(names: readonly string[]): string {
  return names.map(code).join(' ');
}

/** One cell: what is, or what was and what will be. */
function arrow(before: string, after: string): string {
  return before === after ? before : `${before || '—'} → ${after || '—'}`;
}
