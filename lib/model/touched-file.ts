/** A file that a change adds, alters or takes away. */
export type TouchedFile = {
  /** Seen from the repository's root, or from the realm directory where there is no repository. */
  readonly file: string;
  /** The integrator group whose file it is. */
  readonly group: string | undefined;
  readonly isNew: boolean;
};

/** The files of a change, and the integrator groups of whoever wrote it. */
export type Authorship = { readonly files: readonly TouchedFile[]; readonly groups: readonly string[] };
