import { type Command, Option } from 'commander';
import { CitizenIdError } from '../../lib/errors.ts';
import {
  APPLICATION_TYPES,
  type ApplicationType,
  isSentBack,
  keepsSecret,
} from '../../lib/model/application-type.ts';
import { newReport } from '../../lib/report/new.ts';
import { type AddCommand, type CliContext, type CommonFlags, withCommonFlags } from './context.ts';
import { answersTo, answerTo } from './questions.ts';
import { show } from './show.ts';

type NewFlags = CommonFlags & {
  readonly name?: string;
  readonly type?: string;
  readonly redirectUri: readonly string[];
  readonly user?: string;
  readonly contact: readonly string[];
  readonly recipient: readonly string[];
  readonly acceptTerms: boolean;
};

export const addNew: AddCommand = (program, context) => {
  withNewFlags(withCommonFlags(program.command('new [group]')))
    .description('write the file of a new integrator with one client; asks for what is not said')
    .action(async (group: string | undefined, flags: NewFlags) => {
      const { currentTerms, newIntegrator } = await import('../../lib/commands/new.ts');
      const files = { realmDir: flags.realm, env: flags.env };
      const answers = await askAll(group, flags, context);
      const acceptedTerms = await currentTerms(files);
      await requireAcceptance(acceptedTerms, flags, context);
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
    .option('--recipient <key...>', "age or SSH public keys that the client's secret is sealed for", [])
    .option('--accept-terms', "accept the integrators' terms of service that hold now", false);
}

async function askAll(given: string | undefined, flags: NewFlags, context: CliContext) {
  const group = await answerTo(
    { flag: 'GROUP', given, question: 'Short name of your group, such as star-atlas:' },
    context,
  );
  const displayName = await answerTo(
    { flag: '--name', given: flags.name, question: 'Name that users read:', fallback: inWords(group) },
    context,
  );
  const application = (await answerTo(
    { flag: '--type', given: flags.type, question: 'What are you building?', choices: APPLICATION_TYPES },
    context,
  )) as ApplicationType;
  return {
    group,
    displayName,
    application,
    redirectUris: await redirectUrisOf(application, flags, context),
    contacts: await answersTo(
      { flag: '--contact', given: flags.contact, question: 'Email address that reaches you:' },
      context,
    ),
    user: await answerTo(
      { flag: '--user', given: flags.user, question: 'Your user name, or a linked account (discord:ID):' },
      context,
    ),
    recipients: await recipientsOf(application, flags, context),
  };
}

/** Only browsers are sent back. */
async function redirectUrisOf(application: ApplicationType, flags: NewFlags, context: CliContext) {
  if (!isSentBack(application)) return flags.redirectUri;
  const question = 'Address that users are sent back to after a sign-in:';
  return answersTo({ flag: '--redirect-uri', given: flags.redirectUri, question }, context);
}

/** Only who keeps a secret has one handed over. */
async function recipientsOf(application: ApplicationType, flags: NewFlags, context: CliContext) {
  if (!keepsSecret(application)) return flags.recipient;
  const question = 'age or SSH public key to seal the secret for (empty: none):';
  return answersTo({ flag: '--recipient', given: flags.recipient, question, fallback: '' }, context);
}

async function requireAcceptance(version: string, flags: NewFlags, context: CliContext): Promise<void> {
  const { terminal, signal } = context;
  if (flags.acceptTerms) return;
  const question = `Do you accept version ${version} of the integrators' terms of service?`;
  if (await terminal.confirm?.(question, signal)) return;
  throw new CitizenIdError('USAGE', `Version ${version} of the terms of service was not accepted`, {
    hint: 'Answer yes, or pass --accept-terms.',
  });
}

/** `star-atlas` -> `Star Atlas`. */
function inWords(group: string): string {
  return group
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
