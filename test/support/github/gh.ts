/**
 * Stands in for GitHub and its command line: `gh api` over comments, issues, labels and pull requests that are
 * kept in a file. What it does not know is an error, as at GitHub.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Thread } from './store.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    method: { type: 'string', default: 'GET' },
    paginate: { type: 'boolean' },
    field: { type: 'string', multiple: true, default: [] },
  },
});
const [command, address = ''] = positionals;
const path = process.env['GITHUB_STAND_IN'] ?? '';
const threads: Thread[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];

/** `name=value`, `name[]=value`, and `name=@FILE` for what a file holds. */
const fields = Object.fromEntries(
  values.field.map((field) => {
    const [, name = '', list, text = ''] = /^(\w+)(\[\])?=(.*)$/s.exec(field) ?? [];
    const value = text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text;
    return [name, list ? [value] : value];
  }),
);

const url = new URL(address, 'https://api.github.example/');
const [, , , , kind, ...rest] = url.pathname.split('/');
const route = [values.method, kind, ...rest.map((part) => (/^\d+$/.test(part) ? 'N' : part))].join(' ');
const number = Number(rest.find((part) => /^\d+$/.test(part)));

if (String(fields['body'] ?? '').length > 65_536) refuse('body is too long (HTTP 422)');

function begin(of: Thread['kind']): Thread {
  const made = { kind: of, number: threads.length + 1, id: threads.length + 1, state: 'open' };
  const thread: Thread = { ...made, labels: [], user: { login: 'github-actions[bot]' }, body: '', ...fields };
  threads.push(thread);
  return thread;
}

function change(of: Thread['kind']): Thread {
  const index = threads.findIndex((thread) => thread.kind === of && thread.id === number);
  const found = threads[index];
  if (!found) return refuse(`no ${of} ${number}`);
  threads[index] = { ...found, ...fields };
  return threads[index];
}

function list(of: Thread['kind']): readonly Thread[] {
  const wanted = Object.fromEntries(url.searchParams);
  return threads.filter(
    ({ kind: known, state, labels, head, on }) =>
      known === of &&
      (of !== 'comment' || on === number) &&
      (wanted['state'] === undefined || state === wanted['state']) &&
      (wanted['labels'] === undefined || labels.includes(wanted['labels'])) &&
      (wanted['head'] === undefined || wanted['head'].endsWith(`:${head}`)),
  );
}

function refuse(why: string): never {
  process.stderr.write(`gh: ${why}\n`);
  process.exit(1);
}

const answers: Readonly<Record<string, () => unknown>> = {
  'GET issues N comments': () => list('comment'),
  'POST issues N comments': () => Object.assign(begin('comment'), { on: number }),
  'PATCH issues comments N': () => change('comment'),
  'GET issues': () => list('issue'),
  'POST issues': () => begin('issue'),
  'PATCH issues N': () => change('issue'),
  'GET pulls': () => list('pull'),
  'POST pulls': () => begin('pull'),
  'DELETE issues N labels plan': () => Object.assign(begin('unlabelled'), { on: number }),
};

const answer = command === 'api' ? answers[route] : undefined;
if (!process.env['GH_TOKEN'] || !answer) refuse(`${command} ${route} (HTTP 404)`);
process.stdout.write(`${JSON.stringify(answer())}\n`);
writeFileSync(path, JSON.stringify(threads));
