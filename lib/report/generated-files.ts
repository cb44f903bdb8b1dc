import type { Renderings } from './format.ts';

type GeneratedFilesReport = {
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Nothing was written, only compared. */
  readonly check: boolean;
};

/** What `docs` has written, or would. */
export function docsReport(report: GeneratedFilesReport): Renderings {
  return generatedFilesReport(report, { files: 'pages', stale: 'is not current: run `citizenid docs`' });
}

/** What `schema` has written, or would. */
export function schemaReport(report: GeneratedFilesReport): Renderings {
  return generatedFilesReport(report, { files: 'schemas', stale: 'is not current' });
}

function generatedFilesReport(
  { changed, unchanged, check }: GeneratedFilesReport,
  words: { readonly files: string; readonly stale: string },
): Renderings {
  const lines = [
    ...changed.map((file) => `${file} ${check ? words.stale : 'written'}`),
    `${unchanged.length} of ${changed.length + unchanged.length} ${words.files} were current.`,
  ];
  return {
    text: () => lines.join('\n'),
    json: () => ({ changed, unchanged }),
    markdown: () => lines.map((line) => `- ${line}`).join('\n'),
  };
}
