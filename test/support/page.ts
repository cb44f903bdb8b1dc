import { parse } from 'node-html-parser';

/** What a page's script did once it was at rest. */
type PageRun = {
  /** What the page shows. */
  readonly text: string;
  /** Presses its button; gives the address that the script goes to. */
  readonly press: () => Promise<URL>;
};

/** A tab of a browser, as far as the example needs one: its storage lasts from page to page. */
export type Tab = { readonly open: (url: URL) => Promise<PageRun> };

const AsyncFunction: FunctionConstructor = Object.getPrototypeOf(async () => {}).constructor;

/** Loads a page and runs the one script that it names, which has been bundled. */
export function openTab(): Tab {
  const kept = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  return {
    open: async (url) => {
      const page = parse(await (await fetch(url)).text());
      const source = new URL(page.querySelector('script')?.getAttribute('src') ?? '', url);
      const script = await (await fetch(source)).text();
      const body = parse('');
      const gone = Promise.withResolvers<URL>();
      let pressed = async () => {};
      const listening = {
        addEventListener: (_: string, listener: () => Promise<void>) => {
          pressed = listener;
        },
      };
      const globals = {
        location: {
          origin: url.origin,
          href: url.href,
          search: url.search,
          assign: (to: string) => gone.resolve(new URL(to)),
        },
        history: { replaceState: () => {} },
        sessionStorage,
        document: {
          body,
          querySelector: (selector: string) => {
            const found = body.querySelector(selector);
            return found && Object.assign(found, listening);
          },
        },
        fetch: fetchFrom(url.origin),
      };
      await new AsyncFunction(...Object.keys(globals), script)(...Object.values(globals));
      return {
        text: body.textContent,
        press: async () => {
          await pressed();
          return gone.promise;
        },
      };
    },
  };
}

/** As a browser does it: an answer from elsewhere is a script's only where the server allows its origin (CORS). */
function fetchFrom(origin: string): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    const response = await fetch(input, { ...init, headers });
    const allowed = response.headers.get('access-control-allow-origin');
    if (allowed !== origin && allowed !== '*') throw new TypeError(`${origin} may not read ${input}`);
    return response;
  };
}
