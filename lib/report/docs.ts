import type { Renderings } from './format.ts';

type DocsReport = {
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Nothing was written, only compared. */
  readonly check: boolean;
};

export function docsReport({ changed, unchanged, check }: DocsReport): Renderings {
  const lines = () => [
    ...changed.map((file) => `${file} ${check ? 'is not current: run `citizenid docs`' : 'written'}`),
    `${unchanged.length} of ${changed.length + unchanged.length} pages were current.`,
  ];
  return {
    text: () => lines().join('\n'),
    json: () => ({ changed, unchanged }),
    markdown: () =>
      lines()
        .map((line) => `- ${line}`)
        .join('\n'),
  };
}
