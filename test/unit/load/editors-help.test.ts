import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openYamlEditor, type Place } from '../../support/editor/yaml-editor.ts';
import { ROOT } from '../../support/root.ts';

const INTEGRATOR = 'realm/integrators/star-atlas.yaml';

const editor = await openYamlEditor();
afterAll(editor.close);

const files = ['mappers/claims.yaml', ...yamlFiles('realm')];

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function open(file: string, text = textOf(file)) {
  return editor.open(join(ROOT, file), text);
}

/** The place right behind some words that stand once in a text. */
function behind(words: string, text: string): Place {
  expect(text.split(words)).toHaveLength(2);
  const before = text.slice(0, text.indexOf(words) + words.length).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** A text with one part of it changed. */
function changed(text: string, from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

describe('an editor with a YAML language server', () => {
  it.each(files)('finds nothing wrong in %s, and knows what it is', async (file) => {
    const text = textOf(file);
    const { diagnostics, hover } = await open(file);
    expect(diagnostics).toEqual([]);
    const [, firstKey = ''] = /^([a-z_]+):/m.exec(text) ?? [];
    expect(await hover(behind(`\n${firstKey}`, text))).toMatch(
      /^#### [a-z-]+\n\n\S.*Source: \[[a-z-]+\.schema\.json\]/s,
    );
  });

  it('explains a key and shows its choices', async () => {
    const text = textOf(INTEGRATOR);
    const { hover } = await open(INTEGRATOR);
    const words = await hover(behind('application_ty', text));
    expect(words).toContain("on the user's own device");
    expect(words).toMatch(/\* `native`\n\* `web`/);
  });

  it('offers the keys that are not there yet, each with its meaning', async () => {
    const text = `${textOf(INTEGRATOR)}    \n`;
    const { complete } = await open(INTEGRATOR, text);
    const offered = await complete({ line: text.split('\n').length - 2, character: 4 });
    const labels = offered.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining(['post_logout_redirect_uris', 'pkce', 'backchannel_logout_uri']),
    );
    expect(labels).not.toContain('client_id');
    expect(offered.filter(({ documentation }) => !documentation)).toEqual([]);
  });

  it('offers what a choice is made of', async () => {
    const text = changed(textOf(INTEGRATOR), 'application_type: native', 'application_type: ');
    const { complete } = await open(INTEGRATOR, text);
    const offered = await complete(behind('application_type: ', text));
    expect(offered.map(({ label }) => label)).toEqual(['web', 'native']);
  });

  it('offers an example where the form is free', async () => {
    const text = changed(textOf(INTEGRATOR), 'display_name: Star Atlas', 'display_name: ');
    const { complete } = await open(INTEGRATOR, text);
    const offered = await complete(behind('display_name: ', text));
    expect(offered.map(({ label }) => label)).toContain('Star Atlas');
  });

  it('offers the types of a claim, and the settings of the type that was chosen', async () => {
    const file = 'mappers/claims.yaml';
    const begun = `${textOf(file)}  shoe_size:\n    type: `;
    const types = await (await open(file, begun)).complete(behind('shoe_size:\n    type: ', begun));
    expect(types.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['user-attribute', 'script', 'client-roles']),
    );
    const chosen = `${begun}user-attribute\n    \n`;
    const { complete } = await open(file, chosen);
    const settings = await complete({ line: chosen.split('\n').length - 2, character: 4 });
    expect(settings.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['attribute', 'multivalued', 'tokens']),
    );
  });

  it.each([
    ['a key that is none', 'contacts:', 'contact:', 'Property contact is not allowed.'],
    ['a value that is no choice', 'application_type: native', 'application_type: nativ', '"web", "native"'],
    [
      'a text without the form',
      'accepted_on: 2025-10-12',
      'accepted_on: yesterday',
      'does not match the pattern',
    ],
    ['a value of another sort', 'contacts: [ops@star-atlas.example]', 'contacts: true', '"array"'],
  ])('underlines %s', async (_, from, to, said) => {
    const { diagnostics } = await open(INTEGRATOR, changed(textOf(INTEGRATOR), from, to));
    expect(diagnostics.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining(said)]),
    );
  });
});
