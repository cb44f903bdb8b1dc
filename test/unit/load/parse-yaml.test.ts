import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../lib/load/parse-yaml.ts';

const TEXT = `# a comment
name: one
list:
  - key: a
    other: b
  - { flow: c }
empty:
2025: number
`;

function place(path: readonly (string | number)[], part?: 'value' | 'key'): string {
  const { line, column } = parseYaml('file.yaml', TEXT).locate(path, part);
  return `${line}:${column}`;
}

describe('locate', () => {
  it('finds a value', () => {
    expect(place(['name'])).toBe('2:7');
    expect(place(['list', 0, 'other'])).toBe('5:12');
    expect(place(['list', 1, 'flow'])).toBe('6:13');
  });

  it('finds the key before it', () => {
    expect(place(['list', 0, 'other'], 'key')).toBe('5:5');
    expect(place(['2025'], 'key')).toBe('8:1');
  });

  it('finds an empty value at its key', () => {
    expect(place(['empty'])).toBe('7:1');
  });

  it('falls back to the nearest value around a path that ends in nothing', () => {
    expect(place(['list', 0, 'nothing', 'below'])).toBe('4:5');
    expect(place(['list', 7])).toBe('4:3');
    expect(place(['nothing'], 'key')).toBe('2:1');
  });
});

describe('parseYaml', () => {
  it('reads by YAML 1.2: yes, dates and merge keys are texts', () => {
    const { value } = parseYaml('file.yaml', 'a: yes\nb: 2025-10-12\nc: { <<: d }\n');
    expect(value).toEqual({ a: 'yes', b: '2025-10-12', c: { '<<': 'd' } });
  });

  it('takes no other rules from a directive', () => {
    expect(parseYaml('file.yaml', '%YAML 1.1\n---\na: yes\n').value).toEqual({ a: 'yes' });
  });

  it('never expands aliases, so that a small file cannot become a large value', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';
    const { value, problems } = parseYaml('file.yaml', bomb);
    expect(value).toBeUndefined();
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['yaml-alias']));
  });

  it('refuses keys that are no texts', () => {
    expect(parseYaml('file.yaml', '? [a]\n: 1\n').problems).toMatchObject([{ code: 'yaml-syntax', line: 1 }]);
  });

  it('says of a tab that it is one, and nothing of what the parser makes of the rest', () => {
    const text = 'group: nebula\nclients:\n\t- client_id: a\n\t  type: public\n\t\tx: [a\n';
    expect(parseYaml('file.yaml', text).problems).toMatchObject([{ code: 'yaml-tab', line: 3 }]);
  });

  it.each([
    ['a: 1\nb: [x, y\nc: d\ne: f\n', '2:4', 'This [ is not closed'],
    ['a: [{ x: [1, 2}, 3]\nb: 1\n', '1:10', 'This [ is not closed'],
    ['a: { b: 1\nc: d\n', '1:4', 'This { is not closed'],
    ['a: "one\nb: two\n', '1:4', 'This " is not closed'],
    ["a: '", '1:4', "This ' is not closed"],
    ['a: [[1]', '1:4', 'This [ is not closed'],
    ['a: ["b": "c"', '1:4', 'This [ is not closed'],
    ['a:\n  b: [\n"c"]\n', '2:6', 'This [ is not closed, or the lines'],
  ])('shows what was left open in %j, and stops there', (text, at, words) => {
    const said = parseYaml('file.yaml', text).problems.map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    );
    expect(said).toEqual([expect.stringContaining(`${at} ${words}`)]);
  });

  it.each([
    ['a: ["b""c"]', '1:8 Missing ,'],
    ["a: ['b''' 'c']", '1:11 Missing ,'],
    ['a: ["b"[1]]', '1:8 Missing ,'],
    ['a: [["b"]["c"]]', '1:10 Unexpected'],
  ])('does not call open what %j closes', (text, words) => {
    const said = parseYaml('file.yaml', text).problems.map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    );
    expect(said).toEqual([expect.stringContaining(words)]);
  });

  it('says only the first of what is no YAML, and what stood before it', () => {
    const { problems } = parseYaml('file.yaml', 'a: &x 1\nb: c: d\ne: f: g\nh: *x\n');
    expect(problems.map(({ code, line }) => `${line} ${code}`).sort()).toEqual([
      '1 yaml-alias',
      '2 yaml-syntax',
    ]);
  });

  it('passes a key named __proto__ on as a key', () => {
    const { value } = parseYaml('file.yaml', '__proto__: 1\n');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});
