import { clientPolicyScenarios } from './client-policies.ts';
import { clientScenarios } from './clients.ts';
import { fromNothing } from './from-nothing.ts';
import { ownershipScenarios } from './ownership.ts';
import { pastTheFilesScenarios } from './past-the-files.ts';
import { realmScenarios } from './realm.ts';
import { renameScenarios } from './renames.ts';
import { roleScenarios } from './roles.ts';
import type { Scenario } from './scenario.ts';
import { scopeScenarios } from './scopes.ts';

export const scenarios: readonly Scenario[] = [
  fromNothing,
  ...clientScenarios,
  ...scopeScenarios,
  ...roleScenarios,
  ...renameScenarios,
  ...realmScenarios,
  ...clientPolicyScenarios,
  ...pastTheFilesScenarios,
  ...ownershipScenarios,
];
