import type { judgeAnswers } from '../../lib/commands/new.ts';
import {
  APPLICATION_TYPES,
  type ApplicationType,
  canKeepSecret,
  isSentBack,
} from '../../lib/model/application-type.ts';
import type { CliContext, CommonFlags } from './context.ts';
import { answersTo, answerTo } from './questions.ts';

export type NewFlags = CommonFlags & {
  readonly name?: string;
  readonly type?: string;
  readonly redirectUri: readonly string[];
  readonly user?: string;
  readonly contact: readonly string[];
  readonly recipient: readonly string[];
  readonly acceptTerms: boolean;
};

/** Holds some answers against the files, before the next is asked for. */
export type Judge = (answers: Parameters<typeof judgeAnswers>[0]['answers']) => Promise<void>;

/** What somebody who wants to become an integrator says, on the command line or when asked. */
export async function newAnswers(
  given: string | undefined,
  flags: NewFlags,
  context: CliContext,
  judge: Judge,
) {
  // Before the group: the client's id is made of both, and may be taken by another group.
  const application = (await answerTo(
    { flag: '--type', given: flags.type, question: 'What are you building?', choices: APPLICATION_TYPES },
    context,
  )) as ApplicationType;
  const group = await answerTo(
    {
      flag: 'GROUP',
      given,
      question: 'Short name of your group, such as star-atlas:',
      judge: (group) => judge({ group, application }),
    },
    context,
  );
  const what = { group, application };
  const displayName = await answerTo(
    {
      flag: '--name',
      given: flags.name,
      question: 'Name that users read:',
      fallback: inWords(group),
      judge: (displayName) => judge({ ...what, displayName }),
    },
    context,
  );
  return {
    ...what,
    displayName,
    redirectUris: await redirectUrisOf(what, flags, context, judge),
    ...(await peopleOf(what, flags, context, judge)),
    recipients: await recipientsOf(what, flags, context, judge),
  };
}

type What = { readonly group: string; readonly application: ApplicationType };

/** Only browsers are sent back. */
async function redirectUrisOf(what: What, flags: NewFlags, context: CliContext, judge: Judge) {
  if (!isSentBack(what.application)) return flags.redirectUri;
  return answersTo(
    {
      flag: '--redirect-uri',
      given: flags.redirectUri,
      question: 'Address that users are sent back to after a sign-in:',
      judge: (redirectUris) => judge({ ...what, redirectUris }),
    },
    context,
  );
}

async function peopleOf(what: What, flags: NewFlags, context: CliContext, judge: Judge) {
  return {
    contacts: await answersTo(
      {
        flag: '--contact',
        given: flags.contact,
        question: 'Email address that reaches you:',
        judge: (contacts) => judge({ ...what, contacts }),
      },
      context,
    ),
    user: await answerTo(
      {
        flag: '--user',
        given: flags.user,
        question: 'Your user name, or a linked account (discord:ID):',
        judge: (user) => judge({ ...what, user }),
      },
      context,
    ),
  };
}

/** Only who keeps a secret has one handed over. */
async function recipientsOf(what: What, flags: NewFlags, context: CliContext, judge: Judge) {
  if (!canKeepSecret(what.application)) return flags.recipient;
  const { sealingEnvironments } = await import('../../lib/commands/parts/sealing-environments.ts');
  const sealing = await sealingEnvironments(flags.realm);
  const none = sealing.length > 0 ? `none, but ${sealing.join(' and ')} need one` : 'none';
  return answersTo(
    {
      flag: '--recipient',
      given: flags.recipient,
      question: `age public key to seal the secret for (empty: ${none}):`,
      fallback: '',
      judge: (recipients) => judge({ ...what, recipients }),
    },
    context,
  );
}

/** `star-atlas` -> `Star Atlas`. */
function inWords(group: string): string {
  return group
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
