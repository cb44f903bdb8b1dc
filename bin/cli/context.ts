import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommonOptions } from '../../lib/commands/parts/options.ts';
import { CitizenIdError } from '../../lib/errors.ts';
import { FORMATS, type Format } from '../../lib/report/format.ts';
import type { Terminal } from './terminal.ts';

export type CliContext = {
  readonly terminal: Terminal;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
};

/** Adds one command to the program; `finish` takes its exit code. */
export type AddCommand = (program: Command, context: CliContext, finish: (code: number) => void) => void;

export type CommonFlags = {
  readonly realm: string;
  readonly env: string;
  readonly realmName?: string;
  readonly data: string;
  readonly format: Format;
};

/** What `validate` can write besides: for code scanning, and for the log of a GitHub workflow. */
export const VALIDATE_FORMATS = [...FORMATS, 'sarif', 'github'] as const;

/** The flags that every command takes. */
export function withCommonFlags(command: Command, formats: readonly string[] = FORMATS): Command {
  return command
    .option('--realm <dir>', 'folder of the realm files', 'realm')
    .option('--env <name>', 'environment, a file in environments/', 'local')
    .option('--realm-name <name>', 'call the realm otherwise, to rehearse on a scratch realm')
    .addOption(
      new Option('--data <dir>', 'where a local Keycloak keeps its state')
        .default('.citizenid')
        .env('CITIZENID_DATA'),
    )
    .option('--verbose', 'show the trace of an error')
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(formats)
        .argParser((value: string) => formatOf(value, formats))
        .default('text'),
    );
}

/** Throws USAGE for a format that only another command has. */
function formatOf(value: string, formats: readonly string[]): string {
  if (formats.includes(value)) return value;
  if (!VALIDATE_FORMATS.some((format) => format === value)) {
    throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.`);
  }
  throw new CitizenIdError('USAGE', `Only \`validate\` writes the format ${value}`, {
    hint: `Choose one of: ${formats.join(', ')}.`,
  });
}

export function commonOptions(
  flags: Omit<CommonFlags, 'format'>,
  { variables, signal }: CliContext,
): CommonOptions {
  const { realm: realmDir, env, realmName, data: dataDir } = flags;
  return { realmDir, env, realmName, dataDir, variables, signal };
}
