/** What a rule about the files says of itself: for docs/rules.md, for SARIF, for whoever meets its code. */
export type RuleFacts = {
  /** What holds, in one line. */
  readonly title: string;
  /** What would go wrong without it, and the standard that asks for it. */
  readonly why: string;
  /** YAML that the rule refuses. */
  readonly bad: string;
  /** The same, mended. */
  readonly good: string;
  /** Said, and no problem: the files are valid. */
  readonly notice?: boolean;
};

/** Rules by their codes. A code is stable: people search for it, and scripts match on it. */
export type RuleFamily = Readonly<Record<string, RuleFacts>>;
