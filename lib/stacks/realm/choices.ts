import type { Node } from 'constructs';
import { CitizenIdError } from '../../errors.ts';
import { isAcceptable } from '../../model/review-code.ts';

/** What whoever deploys may decide about one deployment, as CDK context (`-c NAME=VALUE`). */
export type Choices = {
  /** `-c accept=CODE,CODE`: findings that may not stop it. */
  readonly accept: readonly string[];
  /** `-c prune=true`: delete what is ours and no longer in the files. */
  readonly prune: boolean;
  /**
   * `-c remove_realm=true`: destroying the stack after this deployment takes the realm along, with all people
   * in it. Not at the first deployment, which would do so when it fails.
   */
  readonly removeRealm: boolean;
};

/** Throws USAGE for a code that nobody can accept, and a value that is neither yes nor no: none is to be guessed. */
export function readChoices(node: Node): Choices {
  return {
    accept: acceptable(node),
    prune: yesOrNo(node, 'prune'),
    removeRealm: yesOrNo(node, 'remove_realm'),
  };
}

/** Here already, and not once the stacks before the realm's have been deployed. */
function acceptable(node: Node): readonly string[] {
  const accept: unknown = node.tryGetContext('accept');
  const codes = typeof accept === 'string' ? accept.split(/[\s,]+/).filter((code) => code !== '') : [];
  const refused = codes.find((code) => !isAcceptable(code));
  if (refused === undefined) return codes;
  throw new CitizenIdError('USAGE', `\`accept\` cannot be "${refused}"`, {
    hint: 'docs/review.md lists the codes, and which of them can be accepted.',
  });
}

function yesOrNo(node: Node, name: string): boolean {
  const value: unknown = node.tryGetContext(name) ?? 'false';
  const text = String(value);
  if (text === 'true' || text === 'false') return text === 'true';
  throw new CitizenIdError('USAGE', `\`${name}\` cannot be "${text}"`, {
    hint: `Say -c ${name}=true, or leave it out.`,
  });
}
