import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { judgeDocument } from '../../../lib/load/judge-document.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { parseYaml } from '../../../lib/load/parse-yaml.ts';
import { rules } from '../../../lib/load/rules/registry.ts';
import type { RuleFacts } from '../../../lib/model/rulebook/facts.ts';
import { allRules, RULEBOOK } from '../../../lib/model/rulebook/rulebook.ts';
import { rulesPage } from '../../../lib/report/rules-page.ts';
import { EXPECTED_PROBLEMS } from './expected-problems.ts';

/** Broken by what no folder of files can hold; judged in load-documents.test.ts and read-text.test.ts. */
const ELSEWHERE = ['file-missing', 'file-unreadable', 'file-too-large'];

const codes = allRules().map(([code]) => code);

describe('the rulebook', () => {
  it('has each code once', () => {
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has a bad file for every rule, and a rule for every bad file', () => {
    const broken = Object.values(EXPECTED_PROBLEMS).flatMap((places) =>
      places.map((place) => place.slice(place.indexOf(' ') + 1)),
    );
    const silent = allRules().flatMap(([code, { notice }]) => (notice ? [code] : []));
    expect([...new Set([...broken, ...ELSEWHERE, ...silent])].sort()).toEqual([...codes].sort());
  });

  it.each(allRules())('says of %s what holds and why', (_, { title, why }) => {
    expect(title).toMatch(/^\S.*[^.?!]$/);
    expect(why).toMatch(/^\S.*\.$/);
  });

  it('is docs/rules.md', async () => {
    const page = await readFile('docs/rules.md', 'utf8');
    expect(page).toBe(rulesPage());
    for (const code of codes) expect(page).toContain(`\n### ${code}\n`);
  });
});

type Fields = Readonly<Record<string, unknown>>;

const CLIENT = {
  client_name: 'Nebula',
  type: 'confidential',
  redirect_uris: ['https://nebula.example/callback'],
  scope: 'openid profile',
};
const GROUP = {
  group: 'nebula',
  display_name: 'Nebula',
  contacts: ['ops@nebula.example'],
  terms_of_service: { version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' },
  members: [{ user: 'ayla', role: 'owner' }],
  clients: [{}],
};

/** What an example leaves out: it stands in a client, or in a group if it has keys of one. */
function whole(example: string): Fields {
  const fields = parse(example) as Fields;
  const ofGroup = Object.keys(fields).some((key) => key in GROUP || ['description', 'groups'].includes(key));
  const group: Fields = { ...GROUP, ...(ofGroup ? fields : { clients: [fields] }) };
  const clients = group['clients'] as readonly Fields[];
  return {
    ...group,
    clients: clients.map((client) => ({ client_id: `${group['group']}-web`, ...CLIENT, ...client })),
  };
}

const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local', today: '2026-01-31' });
if (documents === undefined) throw new Error('The true realm is not valid.');
const features = { group_scopes: true };
const realm = {
  ...documents,
  realm: { ...documents.realm, value: { ...documents.realm.value, features } },
};

/** What is said of an example in a file of its own, beside all others. */
async function broken(code: string, example: string): Promise<readonly string[]> {
  const document = whole(example);
  const name = code === 'group-file-name' ? 'nebula' : document['group'];
  const file = `realm/integrators/${name}.yaml`;
  const text = stringify(document, { aliasDuplicateObjects: false });
  const { problems, located } = await judgeDocument('integrator', file, text);
  if (located === undefined) return problems.map((problem) => problem.code);
  const environmentNames = ['local', 'production', 'staging'];
  const integrators = [...realm.integrators, located];
  return rules
    .flatMap((rule) => rule({ ...realm, environmentNames, integrators }))
    .filter((problem) => problem.file === file)
    .map((problem) => problem.code);
}

const OF_INTEGRATORS = [
  'Keys and values',
  'Groups',
  'Group scopes',
  'Names',
  'Clients',
  'Grants and authentication',
  'Keys',
  'Addresses',
] as const satisfies readonly (keyof typeof RULEBOOK)[];

describe('the examples of a rule about integrators', () => {
  const examples = OF_INTEGRATORS.flatMap((family): [string, RuleFacts][] =>
    Object.entries(RULEBOOK[family]),
  ).filter(([, { bad, notice }]) => !bad.startsWith('#') && !notice);

  it.each(examples)('%s', async (code, { bad, good }) => {
    expect(await broken(code, bad)).toContain(code);
    expect(await broken(code, good)).toEqual([]);
  });
});

describe('the examples of a rule about text', () => {
  const examples = Object.entries(RULEBOOK.Text).filter(([code]) => code !== 'private-key-in-file');

  it.each(examples)('%s', (code, { bad, good }) => {
    expect(parseYaml('file.yaml', bad).problems.map((problem) => problem.code)).toContain(code);
    expect(parseYaml('file.yaml', good).problems).toEqual([]);
  });
});
