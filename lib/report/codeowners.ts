import type { Documents } from '../model/documents/loaded.ts';
import type { Renderings } from './format.ts';

/** Above it stands what people wrote; below, what is written anew. */
const MARKER = '# Integrators and their files; `citizenid codeowners` writes what follows.';

/**
 * The text of CODEOWNERS: what people wrote into the present one, then a line for the file of each group whose
 * members are known on GitHub. The last line that fits a file counts, so the owners of everything (`*`) are
 * named on each line again.
 */
export function codeownersText(current: string, { integrators }: Pick<Documents, 'integrators'>): string {
  const [written = ''] = current.split(MARKER);
  const everywhere = /^\*[ \t]+(\S.*?)[ \t]*$/m.exec(written)?.[1];
  const lines = integrators.flatMap(({ value: { group, members } }) => {
    const handles = members.flatMap(({ github }) => (github === undefined ? [] : [`@${github}`]));
    if (handles.length === 0) return [];
    const owners = [...(everywhere === undefined ? [] : [everywhere]), ...new Set(handles)];
    return [`/realm/integrators/${group}.yaml ${owners.join(' ')}`];
  });
  return `${[written.trimEnd(), [MARKER, ...lines.sort()].join('\n')].filter((part) => part !== '').join('\n\n')}\n`;
}

type CodeownersReport = {
  readonly file: string;
  readonly changed: boolean;
  /** Nothing was written, only compared. */
  readonly check: boolean;
};

export function codeownersReport({ file, changed, check }: CodeownersReport): Renderings {
  const outcome = check ? 'is not current: run `citizenid codeowners`' : 'written';
  const line = () => `${file} ${changed ? outcome : 'is current'}.`;
  return { text: line, json: () => ({ file, changed }), markdown: line };
}
