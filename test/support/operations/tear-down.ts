import { unprotect } from '../aws/clients.ts';
import type { AwsEmulator } from '../aws-emulator/emulator.ts';
import type { Project } from '../aws-emulator/project.ts';
import { makePrograms } from './programs.ts';
import { openShell, type Shell } from './shell.ts';

/** The one stack that a rehearsal does not deploy. */
const NOT_THERE = 'citizenid-staging-observability';

/**
 * A shell in which the runbook's tear-down finds the account. What was synthesized last is destroyed, without
 * the question whether one is sure; what protects resources is not there to be taken off.
 */
export async function openTearDown(aws: AwsEmulator, project: Project): Promise<Shell> {
  const programs = await makePrograms({
    'cloudformation describe-stack-resources': () => '',
    'cloudformation update-termination-protection': async ({ options }) => {
      const { 'stack-name': stack = '' } = options;
      if (stack !== NOT_THERE) await unprotect(aws, stack);
      return '';
    },
    'rds modify-db-cluster': () => '',
    'cdk destroy': async () => {
      const { exitCode, output } = await project.cdk('destroy', '--all', '--force', '--app', 'cdk.out');
      if (exitCode !== 0) throw new Error(output);
      return output;
    },
  });
  const PATH = `${programs.folder}:${process.env['PATH']}`;
  const variables = { PATH, ENV: 'staging', DATABASE: 'citizenid-staging' };
  const shell = await openShell({ cwd: project.realmDir, variables });
  return {
    ...shell,
    close: async () => {
      await shell.close();
      await programs.close();
    },
  };
}
