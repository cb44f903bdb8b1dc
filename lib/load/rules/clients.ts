import type { ClientDocument } from '../../model/documents/integrator.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Path } from '../positions.ts';
import type { Candidate, Rule } from './rule.ts';

/** A client with what its rules ask for beside it. */
export type ClientEntry = {
  readonly client: ClientDocument;
  readonly group: string;
  /** What the group was called before. */
  readonly groupBefore: string | undefined;
  /** Where a value of the client stands. */
  readonly at: (path: Path) => Source;
};

/** All clients of all integrators; made once for the thirty rules that ask. */
export function clientEntries({ integrators }: Candidate): readonly ClientEntry[] {
  const made = ENTRIES.get(integrators) ?? entriesOf(integrators);
  ENTRIES.set(integrators, made);
  return made;
}

const ENTRIES = new WeakMap<Candidate['integrators'], readonly ClientEntry[]>();

function entriesOf(integrators: Candidate['integrators']): readonly ClientEntry[] {
  return integrators.flatMap(({ value, at }) =>
    value.clients.map((client, index) => ({
      client,
      group: value.group,
      groupBefore: value.previously,
      at: (path) => at(['clients', index, ...path]),
    })),
  );
}

/** A rule that looks at one client at a time. */
export function clientRule(check: (entry: ClientEntry) => readonly Problem[]): Rule {
  return (candidate) => clientEntries(candidate).flatMap(check);
}
