import type { ServerState } from '../../../lib/local/state.ts';

/** What stands of a server whose process is `runner`. */
export function serverState(runner: ServerState['runner']): ServerState {
  return {
    url: 'http://localhost:8190',
    version: '26.7.4',
    db: 'dev-file',
    providerSha256: 'aa',
    adminUser: 'admin',
    adminPassword: 'throw-away',
    ready: true,
    runner,
  };
}
