import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readState, type ServerState, writeState } from '../../../lib/local/state.ts';
import { serverState } from './server-state.ts';
import { temporaryFolder } from './temporary.ts';

const state = serverState({ backend: 'docker', containerId: '1', image: 'example/keycloak:1' });

it('the state of a server is read as it was written', async () => {
  const folder = await temporaryFolder();
  await writeState(folder, state);
  expect(await readState(folder)).toEqual(state);
});

it('an older state of a container, without its image, still leads to the server', async () => {
  const folder = await temporaryFolder();
  const older: ServerState = { ...state, runner: { backend: 'docker', containerId: '1' } };
  await writeState(folder, older);
  expect(await readState(folder)).toEqual(older);
});

it.each(['', '{', '{"url":"http://localhost:8190"}'])('a state that says "%s" is none', async (text) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'server.json'), text);
  expect(await readState(folder)).toBeUndefined();
});
