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
  SynthesizedAt: z.iso.datetime().optional(),
});

/** What CloudFormation asks of the realm. */
export type Request = {
  readonly type: CloudFormationCustomResourceEvent['RequestType'];
  readonly realm: string;
  readonly files: FilesAt;
  /** Delete what the files no longer ask for. */
  readonly prune: boolean;
  /**
   * The way back from a deployment that failed. CloudFormation calls both an Update; but what it goes back to
   * was synthesized before what it comes from.
   */
  readonly rollback: boolean;
  /**
   * Codes of findings that may not stop this; on the way back also those that were accepted on the way there,
   * and never those of the deployment before, which somebody accepted for that one.
   */
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
    ...wayOf(event, data),
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

function wayOf(
  event: CloudFormationCustomResourceEvent,
  now: z.output<typeof properties>,
): Pick<Request, 'rollback' | 'accept'> {
  const before = event.RequestType === 'Update' ? event.OldResourceProperties : {};
  const { data: old } = properties.partial().safeParse(before);
  const rollback = (now.SynthesizedAt ?? '') < (old?.SynthesizedAt ?? '');
  return { rollback, accept: rollback ? [...now.Accept, ...(old?.Accept ?? [])] : now.Accept };
}
