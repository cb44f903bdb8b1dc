import type { Finding, Severity } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { Action, Change, FieldChange, Plan } from '../model/plan.ts';
import { formatSource } from '../model/source.ts';
import type { Colour, Paint, Renderings } from './format.ts';

type PlanReport = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly requests: number;
};

const SIGNS: Readonly<Record<Action, { readonly sign: string; readonly colour: Colour }>> = {
  create: { sign: '+', colour: 'green' },
  update: { sign: '~', colour: 'yellow' },
  delete: { sign: '-', colour: 'red' },
  adopt: { sign: '=', colour: 'cyan' },
};

export function planReport(report: PlanReport): Renderings {
  return {
    text: (paint) => planText(report, paint),
    json: () => planJson(report),
    markdown: () => planMarkdown(report),
  };
}

/** How many changes of each action, and how many resources are as the files say. */
function countChanges(plan: Plan): Readonly<Record<Action | 'unchanged', number>> {
  const count = (action: Action) => plan.changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    adopt: count('adopt'),
    unchanged: plan.unchanged,
  };
}

function planText({ plan, findings }: PlanReport, paint: Paint): string {
  const changes = plan.changes.flatMap((change) => [
    changeLine(change, paint),
    ...change.fields.filter(isWorthALine).map((field) => `      ${fieldLine(field, paint)}`),
  ]);
  return [...changes, ...findings.map((finding) => findingLine(finding, paint)), summaryLine(plan)].join(
    '\n',
  );
}

function changeLine({ action, address, source, reason }: Change, paint: Paint): string {
  const { sign, colour } = SIGNS[action];
  const where = source ? `${formatSource(source)}: ${reason}` : reason;
  return `${paint(colour, `${sign} ${action} ${address}`)}  ${paint('dim', where)}`;
}

/** A created object's empty fields say nothing. */
function isWorthALine({ before, after }: FieldChange): boolean {
  return before !== undefined || !isEmpty(after);
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function fieldLine({ path, before, after }: FieldChange, paint: Paint): string {
  const name = path.join('.');
  if (before === undefined) return `${name}: ${paint('green', show(after))}`;
  if (after === undefined) return `${name}: ${paint('red', show(before))} -> (gone)`;
  return `${name}: ${paint('red', show(before))} -> ${paint('green', show(after))}`;
}

function show(value: Json | undefined): string {
  return value === undefined ? '(none)' : JSON.stringify(value);
}

function findingLine({ severity, code, address, message }: Finding, paint: Paint): string {
  const colours: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', notice: 'cyan' };
  return `${paint(colours[severity], `${severity} ${code}`)} ${address} ${message}`;
}

function summaryLine(plan: Plan): string {
  const { create, update, delete: deleted, adopt, unchanged } = countChanges(plan);
  if (plan.changes.length === 0 && plan.conflicts.length > 0) return 'Nothing that could be done.';
  if (plan.changes.length === 0) return `Nothing to do: ${resources(unchanged)} as the files say.`;
  const adopted = adopt > 0 ? `, ${adopt} to adopt` : '';
  return `Plan for realm ${plan.realm}: ${create} to create, ${update} to update, ${deleted} to delete${adopted}, ${unchanged} unchanged.`;
}

function resources(count: number): string {
  return count === 1 ? 'one resource is' : `${count} resources are`;
}

function planJson({ plan, findings, requests }: PlanReport): unknown {
  const changes = plan.changes.map(({ address, action, before, after, source }) => ({
    address,
    action,
    before: before ?? null,
    after: after ?? null,
    source: source ? formatSource(source) : null,
    risk: worst(findings.filter((finding) => finding.address === address)),
  }));
  return { changes, findings, summary: countChanges(plan), requests };
}

function worst(findings: readonly Finding[]): Severity | 'none' {
  const order: readonly Severity[] = ['error', 'warning', 'notice'];
  return order.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'none';
}

function planMarkdown({ plan, findings }: PlanReport): string {
  const rows = plan.changes.map((change) => {
    const fields = change.fields.filter(isWorthALine).map(({ path }) => `\`${path.join('.')}\``);
    const where = change.source ? formatSource(change.source) : '';
    return `| ${change.action} | \`${change.address}\` | ${change.action === 'update' ? fields.join(' ') : ''} | ${where} |`;
  });
  const head = ['| action | resource | fields | source |', '|---|---|---|---|'];
  const notes = findings.map(
    ({ severity, code, address, message }) => `- **${severity}** \`${code}\` \`${address}\` ${message}`,
  );
  return [
    `### ${summaryLine(plan)}`,
    ...(rows.length === 0 ? [] : ['', ...head, ...rows]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}
