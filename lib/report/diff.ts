import type { TouchedFile } from '../model/touched-file.ts';
import type { Paint, Renderings } from './format.ts';
import { code } from './markdown.ts';
import { planReport } from './plan.ts';
import type { PlanReport } from './plan-summary.ts';

export type DiffReport = Omit<PlanReport, 'requests' | 'against'> & {
  readonly base: string;
  readonly files: readonly TouchedFile[];
};

/** More files than these are only counted. */
const NAMED = 20;

/** A plan against a base, and the files that make the difference. */
export function diffReport({ base, files, ...rest }: DiffReport): Renderings {
  const plan = planReport({ ...rest, requests: 0, against: base });
  const names = files.map(({ file }) => file);
  return {
    text: (paint) => [...section(names, paint), plan.text(paint)].join('\n'),
    json: () => ({ base, files: names, ...(plan.json() as object) }),
    markdown: () => {
      const touched = listed(names.map(code)).map((name) => `- ${name}`);
      return [plan.markdown(), ...(touched.length === 0 ? [] : [`**Files**\n\n${touched.join('\n')}`])].join(
        '\n\n',
      );
    },
  };
}

function section(names: readonly string[], paint: Paint): readonly string[] {
  return names.length === 0 ? [] : [paint('bold', 'files'), ...listed(names)];
}

function listed(names: readonly string[]): readonly string[] {
  const more = names.length - NAMED;
  return more > 0 ? [...names.slice(0, NAMED), `and ${more} more`] : names;
}
