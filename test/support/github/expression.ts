import { runInNewContext } from 'node:vm';

/** What a workflow's expressions may speak of: `github`, `inputs`, `vars`, `secrets`, `steps`, `needs`. */
export type Contexts = Readonly<Record<string, object>>;

/** How a job stands, for the functions that ask. */
export type Standing = { readonly failed: boolean; readonly cancelled: boolean };

const SOUND: Standing = { failed: false, cancelled: false };

/**
 * The value of one of GitHub's expressions, as far as this project's workflows go: their operators are those of
 * JavaScript. What a context does not have is empty, as at GitHub.
 */
export function evaluate(expression: string, contexts: Contexts, standing = SOUND): unknown {
  const source = expression.replaceAll(/\.\*\.(\w+)/g, '.map((one) => one.$1)');
  const lenient = Object.entries(contexts).map(([name, value]) => [name, withEmptyRest(value)]);
  const functions = {
    contains: (all: string | readonly unknown[], one: string) => all.includes(one),
    fromJSON: JSON.parse,
    always: () => true,
    cancelled: () => standing.cancelled,
  };
  return runInNewContext(`(${source})`, { ...Object.fromEntries(lenient), ...functions });
}

/** Puts the values of the expressions in a text in their places. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    String(evaluate(expression, contexts) ?? ''),
  );
}

/** Whether a step or job is wanted: only as long as all goes well, where its condition does not ask for that. */
export function holds(condition: string, contexts: Contexts, standing = SOUND): boolean {
  const asks = /\b(always|cancelled)\(\)/.test(condition);
  if (!asks && (standing.failed || standing.cancelled)) return false;
  return Boolean(evaluate(condition.replace(/^\$\{\{(.*)\}\}$/, '$1'), contexts, standing));
}

function withEmptyRest(value: object): object {
  return new Proxy(value, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key);
      if (found === undefined) return '';
      return typeof found === 'object' && found !== null && !Array.isArray(found)
        ? withEmptyRest(found)
        : found;
    },
  });
}
