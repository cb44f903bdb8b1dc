import type { Renderings } from './format.ts';

type SchemaReport = {
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Nothing was written, only compared. */
  readonly check: boolean;
};

export function schemaReport(report: SchemaReport): Renderings {
  const { changed, unchanged, check } = report;
  const lines = () => [
    ...changed.map((file) => `${file} ${check ? 'is not current' : 'written'}`),
    `${unchanged.length} of ${changed.length + unchanged.length} schemas were current.`,
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
