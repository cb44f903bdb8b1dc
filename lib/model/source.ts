/** Where in the files a value was written. Lines and columns count from 1. */
export type Source = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

export function formatSource(source: Source): string {
  return `${source.file}:${source.line}`;
}
