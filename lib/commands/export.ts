import path from 'node:path';
import { readActual } from '../actual/state.ts';
import { clientFromKeycloak } from '../draft/client-from-keycloak.ts';
import { groupFromKeycloak } from '../draft/group-from-keycloak.ts';
import { gapsOf, type IntegratorDraft } from '../draft/integrator-draft.ts';
import { integratorText } from '../draft/integrator-text.ts';
import { type FoundGroup, findGroups } from '../draft/owners.ts';
import { CitizenIdError } from '../errors.ts';
import { realmMissing } from '../keycloak/find-realm.ts';
import { suggest } from '../load/nearest.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { type Difference, draftDifferences } from './parts/draft-differences.ts';
import { refuseExisting, writeNewFile } from './parts/new-file.ts';
import type { CommonOptions } from './parts/options.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';

export type ExportOptions = CommonOptions & {
  /** The folder to write to. */
  readonly out: string;
  /** Names of groups; empty: all that there are. */
  readonly groups: readonly string[];
};

export type ExportOutcome = {
  readonly groups: readonly {
    readonly group: string;
    readonly file: string;
    readonly clients: readonly string[];
    /** Keys that Keycloak does not know the value of. */
    readonly gaps: readonly string[];
    readonly differs: readonly Difference[];
  }[];
  /** Clients that belong to no group, by their ids. */
  readonly leftOut: readonly string[];
};

/**
 * The files of groups as they are in Keycloak, ours or not, with their clients of this environment. Reads
 * only. Throws, before anything is written, REALM_MISSING, and USAGE for a group that there is nothing of and
 * for a file that exists.
 */
export function exportGroups(options: ExportOptions): Promise<ExportOutcome> {
  return withRealm(options, 'read-only', (realm) => exportWith(realm, options));
}

async function exportWith(
  { documents, gateway }: RealmSession,
  { out, groups: asked, realmDir }: ExportOptions,
): Promise<ExportOutcome> {
  const actual = await readActual(gateway);
  if (!actual.some(({ kind }) => kind === 'realm')) throw realmMissing(gateway);
  const { groups, others } = findGroups(actual, asked);
  const missing = asked.find((name) => !groups.some((group) => group.name === name));
  if (missing !== undefined) throw unknownGroup(missing, groups);
  const wanted = asked.length === 0 ? groups : groups.filter(({ name }) => asked.includes(name));
  const fileOf = ({ name }: FoundGroup) => path.join(out, `${name}.yaml`);
  await Promise.all(wanted.map((group) => refuseExisting(fileOf(group))));
  const schema = schemaSeenFrom(out, realmDir);
  const written = wanted.map(async (group) => {
    const draft = draftOf(group, documents);
    await writeNewFile(fileOf(group), integratorText(draft, schema));
    return {
      group: group.name,
      file: fileOf(group),
      clients: group.clients.map(({ name }) => name),
      gaps: gapsOf(draft),
      differs: draftDifferences(draft, group.clients, documents),
    };
  });
  const leftOut = asked.length > 0 ? [] : others.map(({ name }) => name);
  return { groups: await Promise.all(written), leftOut };
}

function draftOf({ name, home, roles, clients }: FoundGroup, documents: Documents): IntegratorDraft {
  const surroundings = { environment: documents.environmentName, scopes: documents.scopes.value.scopes };
  return groupFromKeycloak(
    name,
    home?.state,
    roles.map(({ state }) => state),
    clients.map((client) => clientFromKeycloak(client.name, client.state, surroundings)),
  );
}

/** As the line for editors names it. */
function schemaSeenFrom(out: string, realmDir: string): string {
  const schema = path.join(realmDir, 'schema', 'integrator.schema.json');
  return path.relative(out, schema).replaceAll(path.sep, '/');
}

function unknownGroup(group: string, known: readonly FoundGroup[]): CitizenIdError {
  const names = known.map(({ name }) => name);
  return new CitizenIdError('USAGE', `Keycloak has neither a group ${group} nor a client of one`, {
    hint: suggest(group, names, 'groups'),
  });
}
