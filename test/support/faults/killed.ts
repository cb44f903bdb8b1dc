import { type CliProcess, startCitizenid } from '../processes/cli.ts';
import type { Script } from './proxy.ts';
import type { Attempt } from './trials.ts';

const any = () => true;

/** The two ends that a kill at a request can have. */
export const kills = [
  { fault: 'killed before', fits: any, carriedOut: false },
  { fault: 'killed after', fits: any, carriedOut: true },
];

type Killed = {
  readonly script: Script;
  readonly applyInTrial: (attempt: Attempt) => Promise<void>;
};

/** The real command, ended without a chance to clean up when it has sent so many requests. */
export function killedAt(number: number, carriedOut: boolean): Killed {
  let command: CliProcess | undefined;
  const kill = () => command?.kill();
  const script: Script = ({ number: current }) => {
    if (current !== number) return current < number ? 'pass' : 'refuse';
    if (carriedOut) return kill;
    kill();
    return 'refuse';
  };
  const applyInTrial = async (attempt: Attempt) => {
    command = startApply(attempt);
    await command.result;
  };
  return { script, applyInTrial };
}

function startApply({ realmDir, realmName, connection, planFile }: Attempt): CliProcess {
  const { url, credentials } = connection;
  if (credentials.type !== 'client') throw new Error('The trials sign in as a service account');
  const env = {
    KEYCLOAK_URL: url,
    KEYCLOAK_CLIENT_ID: credentials.clientId,
    KEYCLOAK_CLIENT_SECRET: credentials.clientSecret.reveal(),
  };
  const what = planFile === undefined ? ['--prune'] : [planFile];
  return startCitizenid(['apply', ...what, '--yes', '--realm', realmDir, '--realm-name', realmName], { env });
}
