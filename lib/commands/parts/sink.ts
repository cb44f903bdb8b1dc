import { ageSink } from '../../deliver/age-sink.ts';
import { fileSink } from '../../deliver/file-sink.ts';
import type { Sink } from '../../deliver/sink.ts';
import { CitizenIdError } from '../../errors.ts';
import type { Documents } from '../../model/documents/loaded.ts';
import type { SecretSettings } from '../../model/documents/secrets.ts';
import type { RealmSession } from './realm-session.ts';

/** A sink as a command line may name it, in place of the one that the environment has. */
export type SinkChoice = Partial<Pick<SecretSettings, 'sink' | 'out'>>;

/**
 * Where the secrets of an environment go; undefined where its file does not say. What is rehearsed under another
 * name of the realm goes nowhere: it would take the place of the secrets that are in use.
 */
export async function environmentSink({
  documents,
  realmName,
}: Pick<RealmSession, 'documents' | 'realmName'>): Promise<Sink | undefined> {
  const secrets = secretSettings(documents, realmName);
  return secrets && open(secrets, documents.environmentName);
}

/** What the environment says of secrets, for the realm of its own name. */
export function secretSettings(
  { environment, realm }: Documents,
  realmName: string,
): SecretSettings | undefined {
  const { secrets, realm_name: ownName = realm.value.name } = environment.value;
  return realmName === ownName ? secrets : undefined;
}

/** The sink that was chosen, or the environment's. Throws USAGE where there is neither. */
export async function chosenSink(
  realm: Pick<RealmSession, 'documents' | 'realmName'>,
  { sink, out }: SinkChoice,
): Promise<Sink> {
  const settings = realm.documents.environment.value.secrets;
  const folder = out ?? settings?.out;
  const name = sink ?? settings?.sink;
  if (sink === undefined && out === undefined) {
    const own = await environmentSink(realm);
    if (own) return own;
  }
  if (name === 'aws-secrets-manager')
    return open({ ...settings, sink: name }, realm.documents.environmentName);
  if (name !== undefined && folder !== undefined) {
    return open({ sink: name, out: folder }, realm.documents.environmentName);
  }
  throw new CitizenIdError('USAGE', 'It is not said where the secret is to go', {
    hint: 'Pass --sink file --out FOLDER, or --sink age --out FOLDER to have it sealed.',
  });
}

async function open(
  { sink, out = '.', prefix, kms_key }: SecretSettings,
  environment: string,
): Promise<Sink> {
  if (sink === 'age') return ageSink(out);
  if (sink === 'file') return fileSink(out);
  // The SDK takes its time to load, and most runs do without.
  const { openSecretsManager } = await import('../../deliver/aws-secrets-manager.ts');
  const { secretsManagerSink } = await import('../../deliver/secrets-manager-sink.ts');
  const store = openSecretsManager({ kmsKeyId: kms_key, tags: { project: 'citizenid', environment } });
  return secretsManagerSink(store, prefix ?? `citizenid/${environment}/clients/`);
}
