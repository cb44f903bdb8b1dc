import { type Command, Option } from 'commander';
import type { CurrentTerms } from '../../lib/commands/new.ts';
import { CitizenIdError } from '../../lib/errors.ts';
import { APPLICATION_TYPES } from '../../lib/model/application-type.ts';
import { newReport } from '../../lib/report/new.ts';
import { type AddCommand, type CliContext, withCommonFlags } from './context.ts';
import { type Judge, type NewFlags, newAnswers } from './new-answers.ts';
import { show } from './show.ts';

export const addNew: AddCommand = (program, context) => {
  withNewFlags(withCommonFlags(program.command('new [group]')))
    .description('write the file of a new integrator with one client; asks for what is not said')
    .action(async (group: string | undefined, flags: NewFlags) => {
      const { currentTerms, judgeAnswers, newIntegrator } = await import('../../lib/commands/new.ts');
      const files = { realmDir: flags.realm, env: flags.env };
      const terms = await currentTerms(files);
      const acceptedTerms = terms.version;
      const judge: Judge = (answers) => judgeAnswers({ ...files, acceptedTerms, answers });
      const answers = await newAnswers(group, flags, context, judge);
      await requireAcceptance(terms, flags, context);
      show(
        newReport(await newIntegrator({ ...files, answers, acceptedTerms })),
        flags.format,
        context.terminal,
      );
    });
};

function withNewFlags(command: Command): Command {
  return command
    .option('--name <text>', 'what users read; default: made of the group')
    .addOption(new Option('--type <type>', 'sort of application').choices(APPLICATION_TYPES))
    .option('--redirect-uri <uri...>', 'where users are sent back to after a sign-in', [])
    .option('--user <name>', 'who owns the group: a user name, or a linked account such as discord:ID')
    .option('--contact <email...>', 'who is told of what concerns the group', [])
    .option('--recipient <key...>', "age public keys that the client's secret is sealed for", [])
    .option('--accept-terms', "accept the integrators' terms of service that hold now", false);
}

async function requireAcceptance(
  { version, url }: CurrentTerms,
  flags: NewFlags,
  { terminal, signal }: CliContext,
): Promise<void> {
  if (flags.acceptTerms) return;
  const where = url === undefined ? '' : ` (${url})`;
  const question = `Do you accept version ${version} of the integrators' terms of service${where}?`;
  if (await terminal.confirm?.(question, signal)) return;
  throw new CitizenIdError('USAGE', `Version ${version} of the terms of service was not accepted`, {
    hint: `${url === undefined ? '' : `They are at ${url}. `}Answer yes, or pass --accept-terms.`,
  });
}
