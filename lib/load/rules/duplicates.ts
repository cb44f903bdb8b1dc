import { scopeNames } from '../../model/client-registration.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

const LISTS = [
  'redirect_uris',
  'post_logout_redirect_uris',
  'web_origins',
  'grant_types',
  'response_types',
  'exchange_audiences',
  'allow_exchange_from',
  'environments',
] as const;

/** A repetition in a list is what is left of an item that was copied and not changed. */
export const clientListsDiffer: Rule = clientRule(({ client, at }) => [
  ...LISTS.flatMap((key) => repetitions(client[key] ?? [], (index) => at([key, index]), normalAddress)),
  ...repetitions(client.secret?.recipients ?? [], (index) => at(['secret', 'recipients', index])),
  ...repetitions(scopeNames(client), () => at(['scope'])),
]);

export const contactsDiffer: Rule = ({ integrators }) =>
  integrators.flatMap(({ value, at }) =>
    repetitions(
      value.contacts,
      (index) => at(['contacts', index]),
      (text) => text.toLowerCase(),
    ),
  );

/** Problems at all items that stood before in the list, as `normal` writes them. */
function repetitions(
  items: readonly string[],
  at: (index: number) => Source,
  normal = (text: string) => text,
): readonly Problem[] {
  if (items.length < 2) return [];
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = normal(item);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem(at(index), 'duplicate-item', `\`${item}\` stands here twice.`, 'Keep one of them.')];
  });
}

function normalAddress(text: string): string {
  return text.includes(':') ? (URL.parse(text)?.href ?? text) : text;
}
