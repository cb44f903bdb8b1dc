import type { Renderings } from './format.ts';

type NewReport = {
  readonly file: string;
  /** The ids of the clients in it. */
  readonly clients: readonly string[];
  /** Environments that refuse them as they are. */
  readonly refusedIn: readonly string[];
};

export function newReport({ file, clients, refusedIn }: NewReport): Renderings {
  const lines = [
    `${file} written, with the client ${clients.join(', ')}.`,
    ...(refusedIn.length > 0 ? [unsealed(refusedIn)] : []),
    'Look it over, try it with `citizenid up`, and send it as a pull request.',
  ];
  return {
    text: () => lines.join('\n'),
    json: () => ({ file, clients }),
    markdown: () => lines.join('\n\n'),
  };
}

function unsealed(environments: readonly string[]): string {
  const one = environments.length === 1 ? 'refuses' : 'refuse';
  return `Its secret is sealed for nobody: ${environments.join(' and ')} ${one} it (recipients-missing) until \`secret.recipients\` has an age key.`;
}
