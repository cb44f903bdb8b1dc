import { desiredClients } from '../../desired/clients.ts';
import type { IntegratorDraft } from '../../draft/integrator-draft.ts';
import type { IntegratorDocument } from '../../model/documents/integrator.ts';
import type { Documents, Located } from '../../model/documents/loaded.ts';
import type { ActualResource } from '../../model/resource.ts';
import { changedFields } from '../../plan/fields.ts';

export type Difference = {
  readonly client: string;
  /** In Keycloak's words. */
  readonly fields: readonly string[];
};

/** What of the clients the files have no words for: as a draft says it, they would become different. */
export function draftDifferences(
  draft: IntegratorDraft,
  clients: readonly ActualResource[],
  documents: Documents,
): readonly Difference[] {
  const integrators = [inPlace(draft, documents)];
  return desiredClients({ ...documents, integrators }).flatMap(({ name, state }) => {
    const before = clients.find((client) => client.name === name);
    const fields = before ? changedFields(before.state, state).map(({ path }) => path.join('.')) : [];
    return fields.length > 0 ? [{ client: name, fields }] : [];
  });
}

/** The draft as if it stood among the documents, with its gaps filled by what holds now. */
function inPlace(draft: IntegratorDraft, { realm }: Documents): Located<IntegratorDocument> {
  const { group, displayName = '', contacts, terms, members, clients } = draft;
  const { current_version } = realm.value.terms_of_service;
  const value: IntegratorDocument = {
    group,
    display_name: displayName,
    contacts: [...contacts],
    terms_of_service: { version: current_version, accepted_by: '', accepted_on: '', ...known(terms) },
    members: [...members],
    clients: clients.map(({ client }) => client),
  };
  return { file: '', value, at: () => ({ file: '', line: 1, column: 1 }) };
}

function known<T extends object>(values: T): Partial<{ [Key in keyof T]: NonNullable<T[Key]> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [Key in keyof T]: NonNullable<T[Key]>;
  }>;
}
