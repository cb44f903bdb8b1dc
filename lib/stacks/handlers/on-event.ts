import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { validate } from '../../commands/validate.ts';
import { InvalidDocumentsError } from '../../model/invalid-documents.ts';
import { toEvent } from './failure.ts';
import { withFiles } from './files.ts';
import { parseRequest, physicalId, type Request } from './request.ts';
import { readSettings } from './settings.ts';

/** What `isComplete` gets along with CloudFormation's own words. */
export type Accepted = {
  readonly PhysicalResourceId: string;
  /** ISO 8601; from here on the deployment's time runs. */
  readonly StartedAt: string;
};

/**
 * Begins a deployment: looks whether what is asked can be done at all, and does nothing yet. A deletion is
 * never refused.
 */
export async function onEvent(event: CloudFormationCustomResourceEvent): Promise<Accepted> {
  const StartedAt = new Date().toISOString();
  if (event.RequestType === 'Delete') return { PhysicalResourceId: event.PhysicalResourceId, StartedAt };
  try {
    const request = parseRequest(event);
    await requireValid(request);
    return { PhysicalResourceId: physicalId(request), StartedAt };
  } catch (error) {
    throw toEvent(error);
  }
}

async function requireValid({ files }: Request): Promise<void> {
  const { ENVIRONMENT: env } = readSettings();
  const { problems } = await withFiles(files, (realmDir) => validate({ realmDir, env, files: [] }));
  if (problems.length > 0) throw new InvalidDocumentsError(problems);
}
