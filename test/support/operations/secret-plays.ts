import { randomBytes } from 'node:crypto';
import type { Play } from './programs.ts';
import type { Secrets } from './secrets.ts';

/** The secret that a stack keeps, by the name that the runbook finds it by. */
export function secretOf(stack: 'keycloak' | 'database'): string {
  return `citizenid-staging-${stack}/AWS::SecretsManager::Secret`;
}

/** Stacks whose resources and outputs are named after what they are, and the secrets among them. */
export function secretPlays({ values }: Secrets): Readonly<Record<string, Play>> {
  return {
    'cloudformation describe-stack-resources': ({ options }) =>
      `${options['stack-name']}/${quoted(options['query'])}`,
    'cloudformation describe-stacks': ({ options }) => quoted(options['query']),
    'cloudtrail lookup-events': () => '[]',
    'secretsmanager get-random-password': () =>
      JSON.stringify({ RandomPassword: randomBytes(32).toString('hex') }),
    'secretsmanager get-secret-value': ({ options }) => {
      const value = values.get(options['secret-id'] ?? '');
      if (value === undefined) throw new Error(`There is no secret ${options['secret-id']}`);
      return value;
    },
    'secretsmanager put-secret-value': ({ options, input }) => {
      values.set(options['secret-id'] ?? '', input);
      return '';
    },
  };
}

/** What a query asks for by name. */
function quoted(query = ''): string {
  return /=='([^']+)'/.exec(query)?.[1] ?? '';
}
