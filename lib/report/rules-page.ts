import type { RuleFacts, RuleFamily } from '../model/rulebook/facts.ts';
import { allRules, RULEBOOK } from '../model/rulebook/rulebook.ts';

/** docs/rules.md: every rule about the files, by family. Written by `citizenid docs`. */
export function rulesPage(): string {
  const families: readonly (readonly [string, RuleFamily])[] = Object.entries(RULEBOOK);
  return `${[
    '# Rules',
    '<!-- Written by `citizenid docs` out of lib/model/rulebook. -->',
    `What \`citizenid validate\` holds the files to: ${allRules().length} rules. Each problem names its rule, which is explained here.`,
    ...families.map(([name, rules]) => contents(name, rules)),
    ...families.flatMap(([name, rules]) => [`## ${name}`, ...Object.entries(rules).map(section)]),
  ].join('\n\n')}\n`;
}

function contents(family: string, rules: RuleFamily): string {
  return `- ${family}: ${Object.keys(rules)
    .map((code) => `[\`${code}\`](#${code})`)
    .join(', ')}`;
}

function section([code, { title, why, bad, good }]: readonly [string, RuleFacts]): string {
  const first = `**${title}.** ${linked(why)}`;
  return [
    `### ${code}`,
    first,
    `Not so:\n\n\`\`\`yaml\n${bad}\n\`\`\``,
    `But so:\n\n\`\`\`yaml\n${good}\n\`\`\``,
  ].join('\n\n');
}

/** `RFC 6749 section 3.1.2` becomes a link to it. */
function linked(text: string): string {
  return text.replace(/RFC (\d+)( sections? (\d+(?:\.\d+)*))?/g, (words, number, _, section) => {
    const anchor = section === undefined ? '' : `#section-${section}`;
    return `[${words}](https://www.rfc-editor.org/rfc/rfc${number}${anchor})`;
  });
}
