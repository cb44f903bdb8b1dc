import { z } from 'zod';
import { Secret } from '../model/secret.ts';
import type { SecretStore } from './aws-secrets-manager.ts';
import { type ConnectionPlace, connectionVariables } from './connection-place.ts';

const variables = z.record(z.string(), z.string());

/** A secret that is there and takes an account's connection, as a JSON object of variables. */
export function accountSecret(store: SecretStore, id: string): ConnectionPlace {
  return {
    where: id,
    write: (connection) => store.write(id, new Secret(JSON.stringify(connectionVariables(connection)))),
    release: async () => {},
  };
}

/** The variables in a secret; none where there is nothing in it, or something else. */
export async function readVariables(
  store: SecretStore,
  id: string,
): Promise<Readonly<Record<string, string>>> {
  const value = await store.read(id);
  return variables.safeParse(parsed(value?.reveal())).data ?? {};
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
