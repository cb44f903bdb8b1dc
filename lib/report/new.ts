import type { Renderings } from './format.ts';

type NewReport = {
  readonly file: string;
  /** The ids of the clients in it. */
  readonly clients: readonly string[];
};

export function newReport({ file, clients }: NewReport): Renderings {
  const lines = [
    `${file} written, with the client ${clients.join(', ')}.`,
    'Look it over, try it with `citizenid up`, and send it as a pull request.',
  ];
  return {
    text: () => lines.join('\n'),
    json: () => ({ file, clients }),
    markdown: () => lines.join('\n\n'),
  };
}
