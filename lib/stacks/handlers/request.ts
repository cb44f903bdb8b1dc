import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { z } from 'zod';
import { CitizenIdError } from '../../errors.ts';
import type { FilesAt } from './files.ts';

/** CloudFormation turns every value into text. */
const yesOrNo = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

const properties = z.object({
  Realm: z.string().min(1),
  Bucket: z.string(),
  RealmFiles: z.string(),
  ClaimsFile: z.string(),
  Prune: yesOrNo,
  Accept: z.array(z.string()).default([]),
  RemoveRealm: yesOrNo,
});

/** What CloudFormation asks of the realm. */
export type Request = {
  readonly type: CloudFormationCustomResourceEvent['RequestType'];
  readonly realm: string;
  readonly files: FilesAt;
  /** Delete what the files no longer ask for. */
  readonly prune: boolean;
  /** Codes of findings that may not stop this. */
  readonly accept: readonly string[];
  /** A Delete takes the realm along. */
  readonly removeRealm: boolean;
};

/** One realm has one id for good: another id would make CloudFormation delete the one before. */
export function physicalId({ realm }: Request): string {
  return `realm/${realm}`;
}

/**
 * Throws USAGE for properties that are none, for another realm than the resource stands for, and for a first
 * deployment that would take the realm along when it is rolled back.
 */
export function parseRequest(event: CloudFormationCustomResourceEvent): Request {
  const { data, error } = properties.safeParse(event.ResourceProperties);
  if (!data) {
    throw new CitizenIdError('USAGE', `The realm's properties are wrong: ${z.prettifyError(error)}`, {
      hint: 'Synthesize and deploy the stack with one version of this project.',
    });
  }
  const request: Request = {
    type: event.RequestType,
    realm: data.Realm,
    files: { bucket: data.Bucket, realmFiles: data.RealmFiles, claimsFile: data.ClaimsFile },
    prune: data.Prune,
    accept: data.Accept,
    removeRealm: data.RemoveRealm,
  };
  if (event.RequestType === 'Create' && request.removeRealm) {
    throw new CitizenIdError('USAGE', 'A first deployment cannot be told to remove the realm', {
      hint: 'Deploy without `remove_realm`; say it in a deployment of its own before you destroy the stack.',
    });
  }
  if (event.RequestType === 'Update' && event.PhysicalResourceId !== physicalId(request)) {
    throw new CitizenIdError('USAGE', `${event.PhysicalResourceId} cannot become ${physicalId(request)}`, {
      hint: 'A realm keeps its name: give another realm an environment of its own.',
    });
  }
  return request;
}
