import { factsOfCode, type ReviewCode, reviewCodes } from '../model/review-code.ts';
import { code, literal, markdownTable } from './markdown.ts';

const INTRODUCTION = `# Review

<!-- Written by \`citizenid docs\` out of lib/model/review-code.ts. -->

What \`plan\`, \`apply\` and \`diff\` say of a change before anybody makes it. An **error** stops it, with exit code 3; a
**warning** or **notice** is shown. What narrows passes in silence, and so does what only brings back the state that
was applied last. A new client is reviewed as a whole, so most rules ask about one that is there already.`;

const SETTINGS = `## Settings

\`realm/review.yaml\` gives a code another severity, or turns it off, and excepts one address until a day:

\`\`\`yaml
severities:
  redirect-host-added: error
  renamed: off
exemptions:
  - code: pkce-dropped
    address: client/star-atlas-web
    until: 2027-01-31
    reason: Their library learns PKCE with release 3
    granted_by: ayla
\`\`\`

An exempt finding is a notice that says until when, why, and by whom; one that is over says so. For a single apply,
\`--accept CODE\` does. Some codes take neither: the table says which.

Where a large group leaves, or many at once, \`mass-delete\` stops the change. Either they go in steps, each below the
limit. Or a pull request before it raises \`prune.max_percent\` in \`realm/review.yaml\`, where its reviewers see it, and
one after it lowers it again: not the same one, since a pull request is judged by the limits of the base.`;

const OFFLINE = `## Without a Keycloak

\`citizenid diff BASE\` plans and reviews a change of the files against another realm folder, or against the commit
where the files branched off from a branch. What counts as risky, and who is in which group, is said by the base: a
change cannot excuse itself. With \`--author HANDLE\`, a name on GitHub, it must keep to the files of that member's own
groups, or add one new file; only \`operators\` of \`realm/review.yaml\`, as the base has it, may touch any file.

Before a client is deleted or disabled, \`plan\` has Keycloak count its sessions and offline sessions, with two requests
each. Consents cannot be counted: Keycloak tells them user by user only.`;

/** docs/review.md: every code of review. */
export function reviewPage(): string {
  const head = ['code', 'sees', 'severity', 'settings', '`--accept`', 'exemption'];
  return `${[INTRODUCTION, `## Codes\n\n${markdownTable(head, reviewCodes.map(row))}`, SETTINGS, OFFLINE].join('\n\n')}\n`;
}

function row(name: ReviewCode): readonly string[] {
  const { about, severity, adjustable, instead, exemptable } = factsOfCode(name);
  const yes = (may: boolean) => (may ? 'yes' : 'no');
  return [code(name), literal(about), severity, yes(adjustable), yes(instead === undefined), yes(exemptable)];
}
