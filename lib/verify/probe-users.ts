import { CitizenIdError } from '../errors.ts';
import type { Probes } from '../keycloak/probe-port.ts';
import { type Person, PROBE_NAME } from './people.ts';

/** No run takes so long: older probe users were left behind by one that was killed. */
const LEFT_BEHIND_AFTER_MS = 60 * 60_000;

export type LivePerson = { readonly person: Person; readonly id: string };

/**
 * Makes the people in Keycloak for as long as `work` takes and removes them whatever happens; before
 * that, removes those that a killed run has left behind.
 */
export async function withProbeUsers<T>(
  probes: Probes,
  roleClient: string,
  people: readonly Person[],
  now: number,
  work: (live: readonly LivePerson[]) => Promise<T>,
): Promise<T> {
  await removeUsers(probes, ({ createdAt }) => now - createdAt > LEFT_BEHIND_AFTER_MS);
  try {
    return await work(await settleAll(probes, roleClient, people));
  } finally {
    // By name and not by id: a user whose creation got no answer goes as well.
    const names = people.map(({ user }) => user.username);
    await removeUsers(probes, ({ username }) => names.includes(username));
  }
}

/** Waits for all of them even where one fails: one still on its way would escape the removal. */
async function settleAll(
  probes: Probes,
  roleClient: string,
  people: readonly Person[],
): Promise<readonly LivePerson[]> {
  const settled = people.map((person) => settle(probes, roleClient, person));
  await Promise.allSettled(settled);
  return Promise.all(settled).catch((error: unknown) => {
    throw withOtherWay(error);
  });
}

/** Who may not make users may still verify without any. */
function withOtherWay(error: unknown): unknown {
  if (!(error instanceof CitizenIdError) || error.details['status'] !== 403) return error;
  const { code, message, details, hint = '' } = error;
  const way = 'Or verify with --read-only, which makes no users.';
  return new CitizenIdError(code, message, { details, hint: `${hint} ${way}`.trim(), cause: error });
}

async function settle(probes: Probes, roleClient: string, person: Person): Promise<LivePerson> {
  const id = await probes.createUser(person.user);
  if (person.grants.length > 0) await probes.grantRoles(id, roleClient, person.grants);
  return { person, id };
}

type Found = Awaited<ReturnType<Probes['findUsers']>>[number];

/** Only users that are ours beyond doubt: named by us, and disabled as we make them. */
async function removeUsers(probes: Probes, which: (user: Found) => boolean): Promise<void> {
  const found = await probes.findUsers(PROBE_NAME.part);
  const ours = found.filter(({ username, enabled }) => PROBE_NAME.pattern.test(username) && !enabled);
  await Promise.all(ours.filter(which).map(({ id }) => probes.removeUser(id)));
}
