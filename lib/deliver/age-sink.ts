import { CitizenIdError } from '../errors.ts';
import { writePrivateFile } from './private-file.ts';
import { type ClientCredentials, credentialsJson, type Sink, versionedName } from './sink.ts';

/**
 * One armored file a client and version, sealed to the recipients that the integrator names: whoever runs this
 * cannot read it afterwards, and it may lie where anybody sees it, as in a comment on a pull request.
 * Throws SECRET_UNDELIVERED without a recipient or for one that is none, FILE_SYSTEM.
 */
export function ageSink(folder: string): Sink {
  return {
    name: 'age',
    deliver: async (credentials) => {
      const text = await seal(credentials);
      return writePrivateFile(folder, `${versionedName(credentials)}.age`, text);
    },
  };
}

async function seal(credentials: ClientCredentials): Promise<string> {
  const { clientId, recipients } = credentials;
  if (recipients.length === 0) throw unsealable(clientId, 'the files name no recipient for it');
  // Brought in where it is needed: most runs seal nothing.
  const { armor, Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (cause) {
      throw unsealable(clientId, `${recipient} is no recipient of age`, cause);
    }
  }
  const sealed = await encrypter.encrypt(credentialsJson(credentials).reveal()).catch((cause: unknown) => {
    throw unsealable(clientId, 'age refuses one of its recipients', cause);
  });
  return armor.encode(sealed);
}

function unsealable(clientId: string, why: string, cause?: unknown): CitizenIdError {
  return new CitizenIdError('SECRET_UNDELIVERED', `The secret of ${clientId} cannot be sealed: ${why}`, {
    cause,
    hint: 'Put a public key of age (age1…, `age-keygen` makes a pair) into secret.recipients of the client.',
  });
}
