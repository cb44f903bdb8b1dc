import type { Problem } from '../model/problem.ts';
import type { RuleFacts } from '../model/rulebook/facts.ts';
import { allRules } from '../model/rulebook/rulebook.ts';
import { VERSION } from '../model/version.ts';
import type { Judgement } from './problems.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, with all rules and what they say of themselves; for code scanning and editors. */
export function sarifLog({ problems, notices }: Judgement): unknown {
  const rules = allRules();
  const indexes = new Map(rules.map(([code], index) => [code, index]));
  const results = [
    ...problems.map((problem) => result(problem, 'error', indexes)),
    ...notices.map((notice) => result(notice, 'note', indexes)),
  ];
  const driver = {
    name: 'citizenid',
    semanticVersion: VERSION,
    rules: rules.map(([code, facts]) => descriptor(code, facts)),
  };
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
}

function descriptor(id: string, { title, why, bad, good, notice }: RuleFacts) {
  const example = `Not so:\n\n${bad}\n\nBut so:\n\n${good}`;
  const fenced = `Not so:\n\n\`\`\`yaml\n${bad}\n\`\`\`\n\nBut so:\n\n\`\`\`yaml\n${good}\n\`\`\``;
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${example}`, markdown: `${why}\n\n${fenced}` },
    defaultConfiguration: { level: notice ? 'note' : 'error' },
  };
}

function result(problem: Problem, level: 'error' | 'note', indexes: ReadonlyMap<string, number>) {
  const { file, line, column, code, message, hint } = problem;
  return {
    ruleId: code,
    ruleIndex: indexes.get(code) ?? -1,
    level,
    message: { text: `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}

/** A path with `/` as a URI reference (RFC 3986 section 4.2). */
function relativeUri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
