import type { Documents, Located } from '../model/documents/loaded.ts';
import type { DocumentKind, DocumentOf } from './document-schemas.ts';
import type { JudgedFile } from './judge-files.ts';
import type { Candidate } from './rules/rule.ts';

/** What the rules look at: the files that are valid by themselves. */
export function candidateOf(
  judged: readonly JudgedFile[],
  environmentNames: readonly string[],
  today: string,
): Candidate {
  return {
    realm: validFiles(judged, 'realm')[0],
    scopes: validFiles(judged, 'scopes')[0],
    claims: validFiles(judged, 'claims')[0],
    roles: validFiles(judged, 'roles')[0],
    groups: validFiles(judged, 'groups')[0],
    userProfile: validFiles(judged, 'user-profile')[0],
    clientPolicies: validFiles(judged, 'client-policies')[0],
    review: validFiles(judged, 'review')[0],
    integrators: validFiles(judged, 'integrator'),
    environmentNames,
    today,
  };
}

/** The valid files of one kind; the kind says what `judgeDocument` found in them. */
function validFiles<Kind extends DocumentKind>(judged: readonly JudgedFile[], kind: Kind) {
  return judged.flatMap((file) =>
    file.kind === kind && file.located ? [file.located as Located<DocumentOf<Kind>>] : [],
  );
}

/** The documents of an environment; undefined while a file that it needs is missing or not valid. */
export function documentsOf(
  candidate: Candidate,
  judged: readonly JudgedFile[],
  environmentName: string,
): Documents | undefined {
  const { today, realm, scopes, claims, roles, groups, userProfile, clientPolicies, review, integrators } =
    candidate;
  const environment = validFiles(
    judged.filter(({ name }) => name === environmentName),
    'environment',
  )[0];
  if (!environment || !realm || !scopes || !claims || !roles || !groups) return;
  if (!userProfile || !clientPolicies || !review) return;
  return {
    environmentName,
    today,
    environment,
    realm,
    scopes,
    claims,
    roles,
    groups,
    userProfile,
    clientPolicies,
    review,
    integrators,
  };
}
