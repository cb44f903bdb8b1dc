import { styleText } from 'node:util';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** The three faces of one value; `text` may use colours where the terminal has them. */
export type Renderings = {
  readonly text: (paint: Paint) => string;
  readonly json: () => unknown;
  readonly markdown: () => string;
};

export type Colour = 'green' | 'yellow' | 'red' | 'cyan' | 'dim' | 'bold';
export type Paint = (colour: Colour, text: string) => string;

export const plain: Paint = (_colour, text) => text;
export const coloured: Paint = (colour, text) => styleText(colour, text, { validateStream: false });

/** The chosen face, ending with a line break. */
export function render(renderings: Renderings, format: Format, paint: Paint): string {
  if (format === 'json') return `${JSON.stringify(renderings.json(), null, 2)}\n`;
  const text = format === 'markdown' ? renderings.markdown() : renderings.text(paint);
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map(
      (row) =>
        indent +
        row
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd(),
    )
    .join('\n');
}
