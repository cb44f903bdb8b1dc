import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../lib/model/problem.ts';
import { allRules } from '../../../lib/model/rulebook/rulebook.ts';
import { plain, render } from '../../../lib/report/format.ts';
import { problemsReport } from '../../../lib/report/problems.ts';
import { githubAnnotations } from '../../../lib/report/problems-github.ts';
import { sarifLog } from '../../../lib/report/problems-sarif.ts';

const PROBLEM: Problem = {
  file: 'realm/integrators/a b,c:d.yaml',
  line: 11,
  column: 21,
  code: 'uri-wildcard',
  message: 'Of 100% of it,\r\n::error::nothing: is true.',
  hint: 'Write each address in full.',
};
const NOTICE: Problem = { ...PROBLEM, file: 'realm/integrators/acme.yaml', code: 'terms-lapsing' };
const BOTH = { problems: [PROBLEM], notices: [NOTICE] };

describe('the report of problems', () => {
  it('is valid where there are only notices', () => {
    const report = problemsReport({ problems: [], notices: [NOTICE] }, 'realm for local is');
    expect(render(report, 'text', plain)).toMatch(/terms-lapsing .*realm for local is valid\.\n$/s);
    expect(report.json()).toEqual({ problems: [], notices: [NOTICE] });
  });

  it('has one line a problem in Markdown, each sentence ended once', () => {
    const markdown = problemsReport({ problems: [NOTICE], notices: [] }, 'it is').markdown();
    expect(markdown).toContain('**terms-lapsing** ');
    expect(markdown).not.toContain('..');
  });
});

describe('GitHub annotations', () => {
  it('stand one in a line, with nothing in them that could end them', () => {
    expect(githubAnnotations(BOTH, 'it is').split('\n')).toEqual([
      '::error file=realm/integrators/a b%2Cc%3Ad.yaml,line=11,col=21,title=uri-wildcard::Of 100%25 of it,%0D%0A::error::nothing: is true. Write each address in full.',
      expect.stringMatching(
        /^::notice file=realm\/integrators\/acme\.yaml,line=11,col=21,title=terms-lapsing::/,
      ),
      'One problem.',
      '',
    ]);
  });
});

describe('the SARIF log', () => {
  const log = JSON.parse(JSON.stringify(sarifLog(BOTH)));
  const [run] = log.runs;

  it('is SARIF 2.1.0 of one run', () => {
    expect(log).toMatchObject({
      version: '2.1.0',
      $schema: expect.stringContaining('sarif-schema-2.1.0.json'),
    });
    expect(log.runs).toHaveLength(1);
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  it('describes every rule, once', () => {
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(allRules().map(([code]) => code));
    for (const rule of run.tool.driver.rules) {
      expect(rule).toMatchObject({
        shortDescription: { text: expect.stringMatching(/\.$/) },
        fullDescription: { text: expect.any(String) },
        help: { text: expect.any(String), markdown: expect.stringContaining('```yaml\n') },
      });
    }
  });

  it('places each result by its rule, file and line', () => {
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['error', 'note']);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'realm/integrators/a%20b%2Cc%3Ad.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 11, startColumn: 21 },
        },
      },
    ]);
  });
});
