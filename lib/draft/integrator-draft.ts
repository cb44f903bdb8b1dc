import type { ClientDocument, IntegratorDocument } from '../model/documents/integrator.ts';

type Member = IntegratorDocument['members'][number];
type GroupRoles = NonNullable<IntegratorDocument['groups']>;
type Terms = IntegratorDocument['terms_of_service'];

/** A value that somebody has to fill in: until then `validate` refuses the file. */
type Gap<T> = T | undefined;

/** An integrator's file in the making. */
export type IntegratorDraft = {
  readonly group: string;
  readonly displayName: Gap<string>;
  readonly description: string | undefined;
  /** Empty: a gap. */
  readonly contacts: readonly string[];
  readonly terms: { readonly [Key in keyof Terms]: Gap<Terms[Key]> };
  /** Empty: a gap. */
  readonly members: readonly Member[];
  /** Roles that it gives to users. */
  readonly groups?: GroupRoles;
  readonly clients: readonly ClientDraft[];
};

export type ClientDraft = {
  readonly client: ClientDocument;
  /** What stands above it, for who edits the file next. */
  readonly comment?: string;
};

/** The keys that are still to be filled in, as they stand in the file. */
export function gapsOf({ displayName, contacts, terms, members }: IntegratorDraft): readonly string[] {
  return [
    ...(displayName === undefined ? ['display_name'] : []),
    ...(contacts.length === 0 ? ['contacts'] : []),
    ...Object.entries(terms).flatMap(([key, value]) =>
      value === undefined ? [`terms_of_service.${key}`] : [],
    ),
    ...(members.length === 0 ? ['members'] : []),
  ];
}
