import type { Drift } from '../model/drift.ts';
import type { Json } from '../model/json.ts';
import type { FieldChange } from '../model/plan.ts';
import type { Paint, Renderings } from './format.ts';
import { code, literal, markdownTable } from './markdown.ts';

type DriftReport = { readonly drift: readonly Drift[]; readonly requests: number };

export function driftReport(report: DriftReport): Renderings {
  return {
    text: (paint) => driftText(report, paint),
    json: () => driftJson(report),
    markdown: () => driftMarkdown(report),
  };
}

function driftText({ drift }: DriftReport, paint: Paint): string {
  const lines = drift.flatMap((one) => [
    `${paint('yellow', `! ${one.address}`)}  ${what(one)} ${who(one)}`,
    ...one.fields.map((field) => `      ${fieldLine(field, paint)}`),
    ...note(one).map((text) => `      ${paint('dim', text)}`),
  ]);
  return [...lines, summary(drift)].join('\n');
}

function fieldLine({ path, before, after }: FieldChange, paint: Paint): string {
  return `${path.join('.')}: ${paint('green', show(before))} -> ${paint('red', show(after))}`;
}

function what({ change, certain }: Drift): string {
  return certain ? change : 'differs from the files;';
}

function who({ by, at, certain }: Drift): string {
  if (by !== undefined && at !== undefined) return `by ${by} at ${at}`;
  return certain ? 'by somebody unknown' : 'nothing tells whether they or Keycloak have moved';
}

/** What a reader of the fields has to know. */
function note({ against, change, fields, certain }: Drift): readonly string[] {
  if (change === 'deleted' || !certain) return [];
  if (fields.length === 0) return ['no longer in the files, so which fields is not known'];
  return against === 'files' ? ['compared with the files, which may have moved on since the last apply'] : [];
}

function summary(drift: readonly Drift[]): string {
  if (drift.length === 0) return 'No drift: nobody has changed anything since the last apply.';
  return `${drift.length === 1 ? 'One resource is' : `${drift.length} resources are`} not as last applied.`;
}

function show(value: Json | undefined): string {
  return value === undefined ? '(none)' : JSON.stringify(value);
}

function driftJson({ drift, requests }: DriftReport): unknown {
  const rows = drift.map(({ address, change, certain, against, fields, by, at }) => ({
    address,
    change,
    certain,
    against,
    fields: fields.map(({ path, before, after }) => ({
      path: path.join('.'),
      before: before ?? null,
      after: after ?? null,
    })),
    by: by ?? null,
    at: at ?? null,
  }));
  return { drift: rows, requests };
}

/** An issue on GitHub takes 65,536 characters. */
const MOST_ROWS = 200;

function driftMarkdown({ drift }: DriftReport): string {
  const rows = drift.slice(0, MOST_ROWS).map((one) => {
    const fields = one.fields.map(({ path }) => code(path.join('.'))).join(' ');
    const change = one.certain ? one.change : 'unknown';
    return [code(one.address), change, fields, person(one.by), one.at ?? 'unknown'];
  });
  const more = drift.length - rows.length;
  return [
    `### ${summary(drift)}`,
    ...(rows.length === 0 ? [] : [markdownTable(['resource', 'change', 'fields', 'by', 'at'], rows)]),
    ...(more === 0 ? [] : [`*And ${more} more: run \`citizenid drift\`.*`]),
  ].join('\n\n');
}

/** User names are what people chose. */
function person(name = 'unknown'): string {
  return literal(name).replaceAll('`', '\\`');
}
