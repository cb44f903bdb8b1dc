import { SCOPES } from '../../contract/contract-table.ts';
import { DEVICE } from '../registered-names.ts';

/** All that the contract offers. */
const EVERYTHING = `openid ${SCOPES.join(' ')}`;

/** Where one of the examples answers, and the public key of the one that has a key. */
export type Places = {
  /** Ports of the examples in each language. */
  readonly web: Readonly<Record<string, number>>;
  readonly page: number;
  readonly app: number;
  readonly jwks: unknown;
};

/** The file of an integrator that has every sort of application. */
export function testPilots({ web, page, app, jwks }: Places): object {
  return {
    group: 'test-pilots',
    display_name: 'Test Pilots',
    contacts: ['crew@test-pilots.example'],
    terms_of_service: { version: '2025-10', accepted_by: 'wintermute', accepted_on: '2025-10-12' },
    members: [{ user: 'wintermute', role: 'owner' }],
    clients: [
      ...Object.entries(web).map(([language, port]) => ({
        client_id: `test-pilots-${language}`,
        client_name: `Logbook in ${language}`,
        type: 'confidential',
        redirect_uris: [`${loopback(port)}callback`],
        post_logout_redirect_uris: [loopback(port)],
        grant_types: ['authorization_code', 'refresh_token'],
        scope: EVERYTHING,
        environments: ['local'],
      })),
      {
        client_id: 'test-pilots-page',
        client_name: 'Flight plan',
        type: 'public',
        redirect_uris: [`${loopback(page)}callback`],
        web_origins: [new URL(loopback(page)).origin],
        grant_types: ['authorization_code', 'refresh_token'],
        scope: EVERYTHING,
        environments: ['local'],
      },
      {
        client_id: 'test-pilots-app',
        client_name: 'Checklist',
        type: 'public',
        application_type: 'native',
        redirect_uris: [`${loopback(app)}callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        scope: EVERYTHING,
        environments: ['local'],
      },
      {
        client_id: 'test-pilots-console',
        client_name: 'Cockpit console',
        type: 'public',
        application_type: 'native',
        grant_types: [DEVICE, 'refresh_token'],
        scope: EVERYTHING,
        environments: ['local'],
      },
      {
        client_id: 'test-pilots-beacon',
        client_name: 'Beacon',
        type: 'confidential',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks,
        grant_types: ['client_credentials'],
        scope: 'openid profile roles email',
        environments: ['local'],
      },
    ],
  };
}

export function loopback(port: number): string {
  return `http://127.0.0.1:${port}/`;
}
