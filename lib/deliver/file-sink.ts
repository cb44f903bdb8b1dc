import { writePrivateFile } from './private-file.ts';
import { credentialsJson, type Sink, versionedName } from './sink.ts';

/** One file a client and version, in the open: for a machine of one's own. Throws FILE_SYSTEM. */
export function fileSink(folder: string): Sink {
  return {
    name: 'file',
    deliver: (credentials) =>
      writePrivateFile(
        folder,
        `${versionedName(credentials)}.json`,
        `${credentialsJson(credentials).reveal()}\n`,
      ),
  };
}
