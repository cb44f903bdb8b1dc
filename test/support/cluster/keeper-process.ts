import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, type ProcessIdentity, signalGroup } from '../../../lib/local/process.ts';

/** How long a process that was asked to end has before it is made to. */
const GRACE_MS = 5_000;

/**
 * The other side of keeper.ts: hears of processes and folders line by line, and once nobody can say more,
 * because the run is over or was cut short, ends the ones and deletes the others, the last first.
 */
const held: Promise<() => Promise<void>>[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [what = '', name = ''] = line.split('\t');
  held.push(what === 'folder' ? Promise.resolve(() => removeFolder(name)) : holdProcess(Number(name), what));
}
for (const release of held.reverse()) await (await release)();

async function holdProcess(pid: number, signal: string): Promise<() => Promise<void>> {
  const identity = await identify(pid);
  return async () => {
    if (identity) await endGroup(identity, signal as NodeJS.Signals);
  };
}

async function endGroup(identity: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  if (!(await isAlive(identity))) return;
  signalGroup(identity.pid, signal);
  const deadline = Date.now() + GRACE_MS;
  while ((await isAlive(identity)) && Date.now() < deadline) await sleep(50);
  signalGroup(identity.pid, 'SIGKILL');
}

async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
