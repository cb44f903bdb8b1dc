import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { templates } from './support.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const runbook = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');
const blocks = [...runbook.matchAll(/^ *```sh\n(.*?)^ *```$/gms)].map(([, text = '']) => text);
const commands = blocks.join('\n');

/** Each different match once, so that a test has a name of its own. */
function distinct(pattern: RegExp, within: string): readonly (readonly string[])[] {
  const found = [...within.matchAll(pattern)].map(([all, ...groups]) => [all, ...groups]);
  return [...new Map(found.map((match) => [match.join(' '), match])).values()];
}

test.each(blocks.map((block) => [block.trim().split('\n', 1)[0], block]))(
  'what begins with `%s` is a shell script',
  (_, block) => {
    const { stderr, status } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  },
);

test.each(distinct(/resource (\w+) (AWS::[\w:]+)/g, commands))(
  '`%s` finds one resource and no other',
  (_, stack, type) => {
    const template = templates()[stack as keyof ReturnType<typeof templates>];
    template.resourceCountIs(type ?? '', 1);
  },
);

test.each(distinct(/account (\w+Secret)/g, commands))('`%s` is an output of the realm', (_, name = '') => {
  templates().realm.hasOutput(name, {});
});

test.each(distinct(/npx cdk (?:deploy|diff) (\w+)/g, commands))('`%s` names a stack', (_, stack = '') => {
  expect(Object.keys(templates())).toContain(stack.toLowerCase());
});

test.each(distinct(/npx citizenid (\w+)([^\n|;&]*)/g, commands))(
  '`%s` is a command of the tool, with options it has',
  (_, command = '', rest = '') => {
    const { stdout } = spawnSync('node', ['bin/citizenid.ts', command, '--help'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stdout).toContain(`citizenid ${command}`);
    for (const [option] of rest.matchAll(/--[\w-]+/g)) expect(stdout).toContain(option);
  },
);

test.each(distinct(/`((?:lib|realm|mappers)\/[\w./-]+)`/g, runbook))('%s is there', (_, file = '') => {
  expect(existsSync(join(ROOT, file))).toBe(true);
});

test.each(distinct(/\]\(#([\w-]+)\)/g, runbook))('the link %s leads somewhere', (_, anchor) => {
  const headings = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  expect(headings).toContain(anchor);
});
