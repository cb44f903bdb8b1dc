import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { RUNBOOK, scriptsIn } from '../support/operations/runbook.ts';
import { ROOT } from '../support/root.ts';
import { templates } from './support.ts';

const scripts = scriptsIn(RUNBOOK);
const commands = scripts.join('\n');

/** Each different match once, so that a test has a name of its own. */
function distinct(pattern: RegExp, within: string): readonly (readonly string[])[] {
  const found = [...within.matchAll(pattern)].map(([all, ...groups]) => [all, ...groups]);
  return [...new Map(found.map((match) => [match.join(' '), match])).values()];
}

test.each(scripts.map((script) => [script.trim().split('\n', 1)[0], script]))(
  'what begins with `%s` is a shell script',
  (_, script) => {
    const { stderr, status } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  },
);

test('AWS describes each `aws` command, with all options it is given and none missing that it needs', () => {
  const moto = spawnSync(join(ROOT, 'scripts', 'install-moto'), { encoding: 'utf8' }).stdout.trim();
  const { stdout, stderr } = spawnSync(
    join(dirname(moto), 'python'),
    [join(ROOT, 'test', 'support', 'aws', 'commands.py')],
    { input: commands, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe(`${commands.match(/\baws [a-z\d-]+ [a-z]/g)?.length} commands\n`);
});

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

test.each(distinct(/npx citizenid (\w+(?: [a-z]+)?)([^\n|;&]*)/g, commands))(
  '`%s` is a command of the tool, with options it has',
  (_, command = '', rest = '') => {
    const { stdout } = spawnSync('node', ['bin/citizenid.ts', ...command.split(' '), '--help'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stdout).toContain(`citizenid ${command}`);
    for (const [option] of rest.matchAll(/--[\w-]+/g)) expect(stdout).toContain(option);
  },
);

test.each(distinct(/`((?:lib|realm|mappers)\/[\w./-]+)`/g, RUNBOOK))('%s is there', (_, file = '') => {
  expect(existsSync(join(ROOT, file))).toBe(true);
});

test.each(distinct(/\]\(#([\w-]+)\)/g, RUNBOOK))('the link %s leads somewhere', (_, anchor) => {
  const headings = [...RUNBOOK.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  expect(headings).toContain(anchor);
});
