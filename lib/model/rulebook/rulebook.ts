import { clientRules } from './clients.ts';
import type { RuleFamily } from './facts.ts';
import { fileRules } from './files.ts';
import { grantRules } from './grants.ts';
import { groupRules } from './group.ts';
import { groupRoleRules } from './group-roles.ts';
import { keyRules } from './keys.ts';
import { nameRules } from './names.ts';
import { policyRules } from './policies.ts';
import { settingRules } from './settings.ts';
import { shapeRules } from './shape.ts';
import { uriRules } from './uris.ts';
import { yamlRules } from './yaml.ts';

/**
 * Every rule that `validate` can find broken. What it looks at stands in lib/load; a problem can have no
 * other code than these, so that none is without a title, a reason and an example.
 */
export const RULEBOOK = {
  Files: fileRules,
  Text: yamlRules,
  'Keys and values': shapeRules,
  Groups: groupRules,
  'Group scopes': groupRoleRules,
  Names: nameRules,
  Clients: clientRules,
  'Grants and authentication': grantRules,
  Keys: keyRules,
  Addresses: uriRules,
  Settings: settingRules,
  'Client policies': policyRules,
} as const satisfies Readonly<Record<string, RuleFamily>>;

type Families = typeof RULEBOOK;
type CodeOf<Family> = Family extends unknown ? keyof Family : never;

export type RuleCode = CodeOf<Families[keyof Families]> & string;

/** Codes with their facts, in the order of the book. */
export function allRules(): readonly (readonly [code: string, facts: RuleFamily[string]])[] {
  return Object.values(RULEBOOK).flatMap((family) => Object.entries(family));
}
