import type { Renderings } from './format.ts';

type Rotated = { readonly file: string; readonly version: number };

/** The report of the apply that reset a secret, and what is left to do for whoever asked for it. */
export function rotatedReport({ file, version }: Rotated, applied: Renderings): Renderings {
  const left = `${file} asks for version ${version} of the secret now: commit it.`;
  return {
    text: (paint) => `${applied.text(paint)}\n${left}`,
    json: () => ({ ...(applied.json() as object), file, version }),
    markdown: () => `${applied.markdown()}\n\n${left}`,
  };
}
