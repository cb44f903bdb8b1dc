import { stopServer } from '../local/server.ts';

/** Stops the Keycloak that `up` started on this data folder; false where none was running. */
export function down(options: { readonly dataDir: string }): Promise<boolean> {
  return stopServer(options.dataDir);
}
