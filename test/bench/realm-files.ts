import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ClientDocument, IntegratorDocument } from '../../lib/model/documents/integrator.ts';

/** Asked for in turn, so that clients differ as those of a real realm do. */
const SCOPES: readonly string[] = [
  'openid profile',
  'openid profile roles',
  'openid profile email discord.profile',
  'openid profile roles rsi.profile offline_access',
  'openid profile roles email google.profile twitch.profile discord.profile rsi.profile offline_access',
];

/** Replaces the integrators of a realm directory by `groups` of them with `clients` clients in all. */
export async function writeIntegrators(
  realmDir: string,
  clients: number,
  groups: number,
  change: (client: ClientDocument) => ClientDocument = (client) => client,
): Promise<void> {
  const folder = join(realmDir, 'integrators');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const numbers = Array.from({ length: clients }, (_, index) => index);
  for (let group = 0; group < groups; group += 1) {
    const document = integrator(
      group,
      numbers.filter((number) => number % groups === group).map((number) => change(clientOf(group, number))),
    );
    await writeFile(join(folder, `${document.group}.yaml`), stringify(document));
  }
}

function integrator(number: number, clients: ClientDocument[]): IntegratorDocument {
  const group = groupName(number);
  return {
    group,
    display_name: `Group ${number}`,
    description: `Integrator ${number} of the benchmark`,
    contacts: [`ops@${group}.example`],
    terms_of_service: { version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' },
    members: [{ user: 'ayla', role: 'owner' }],
    clients,
  };
}

/** Half are public, with one to three redirects, and every scope list above comes in turn. */
function clientOf(group: number, number: number): ClientDocument {
  const client_id = `${groupName(group)}-app-${number}`;
  const site = `https://app-${number}.${groupName(group)}.example`;
  const scope = SCOPES[number % SCOPES.length] ?? 'openid';
  const refreshes = scope.includes('offline_access');
  return {
    client_id,
    client_name: `Application ${number}`,
    client_uri: `${site}/`,
    logo_uri: `${site}/logo.png`,
    policy_uri: `${site}/privacy`,
    type: number % 2 === 0 ? 'public' : 'confidential',
    redirect_uris: Array.from({ length: 1 + (number % 3) }, (_, index) => `${site}/callback/${index}`),
    post_logout_redirect_uris: [`${site}/`],
    grant_types: refreshes ? ['authorization_code', 'refresh_token'] : ['authorization_code'],
    scope,
  };
}

function groupName(number: number): string {
  return `bench-${String(number).padStart(4, '0')}`;
}
