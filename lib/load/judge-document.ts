import type { Located } from '../model/documents/loaded.ts';
import type { Problem } from '../model/problem.ts';
import { describePath } from './describe.ts';
import { type DocumentKind, type DocumentOf, documentSchemas } from './document-schemas.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Locate } from './positions.ts';
import { schemaProblems } from './schema-problems.ts';

export type Judged<Kind extends DocumentKind> = {
  readonly problems: readonly Problem[];
  /** Defined only where there are no problems. */
  readonly located: Located<DocumentOf<Kind>> | undefined;
};

/**
 * Judges one file by itself: YAML, then zod, which gives the typed value. What zod refuses is held
 * against the JSON Schema of its kind, which knows every problem and its place; zod speaks for itself
 * only where a JSON Schema cannot say it. Files without problems never pay for the JSON Schema, nor for
 * loading what judges by it.
 */
export async function judgeDocument<Kind extends DocumentKind>(
  kind: Kind,
  file: string,
  text: string,
): Promise<Judged<Kind>> {
  const { value, problems: yamlProblems, locate } = parseYaml(file, text);
  if (yamlProblems.length > 0) return { problems: yamlProblems, located: undefined };
  const parsed = documentSchemas[kind].schema.safeParse(value);
  if (!parsed.success) {
    const { schemaErrors } = await import('./validator.ts');
    const problems = schemaProblems(schemaErrors(kind, value), value, locate);
    const { issues } = parsed.error;
    return { problems: problems.length > 0 ? problems : zodProblems(issues, locate), located: undefined };
  }
  // TypeScript does not see that the schema at `kind` gives the document of that kind.
  const typed = parsed.data as DocumentOf<Kind>;
  return { problems: [], located: { file, value: typed, at: (path) => locate(path) } };
}

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Of our own checks: a `hint` that says more than the general one. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
};

function zodProblems(issues: readonly Issue[], locate: Locate): Problem[] {
  return issues.map((issue) => {
    const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
    const message = `${describePath(path)} is not valid: ${issue.message}.`;
    const hint = String(issue.params?.['hint'] ?? 'Write the value in the form it asks for.');
    return { ...locate(path), code: 'bad-format', message, hint };
  });
}
