import { MEMBERS_ATTRIBUTE, memberEntries } from '../../kinds/members.ts';
import { asObject, asTexts, type JsonObject } from '../../model/json.ts';
import { MARKER } from '../../model/resource.ts';
import { statusOf } from '../failure.ts';
import { readGroupMembers } from '../members.ts';
import type { ResourceContext } from '../resource.ts';
import type { AdminSession } from '../session.ts';

/** Who has to leave a group and who has to join it, by their ids. */
export type Moves = { readonly leaving: readonly string[]; readonly joining: readonly string[] };

export const NOBODY: Moves = { leaving: [], joining: [] };

/**
 * From one state to the other, held against who is really in the group. Where an apply was cut off, some of
 * those it has recorded may not have joined; elsewhere, who is missing was put out by somebody, and does not
 * come back with a change of something else. Who is in neither state is left alone.
 */
export async function movesBetween(
  context: ResourceContext,
  id: string,
  before: JsonObject,
  after: JsonObject,
): Promise<Moves> {
  const [old, next] = [idsIn(before), idsIn(after)];
  if (old.length + next.length === 0) return NOBODY;
  const { session } = context;
  const [members, cutOff] = await Promise.all([readGroupMembers(session, id), wasCutOff(session, id)]);
  const real = new Set(members.map((member) => member.id));
  return {
    leaving: old.filter((user) => real.has(user) && !next.includes(user)),
    joining: next.filter((user) => !real.has(user) && (cutOff || !old.includes(user))),
  };
}

async function wasCutOff(session: AdminSession, id: string): Promise<boolean> {
  const group = await session.call('read a group', ({ groups }) => groups.findOne({ id }));
  return asTexts(group?.attributes?.[MARKER.digest]).includes(MARKER.unfinished);
}

/**
 * Takes people out, then lets others in; each request may be repeated. Gives the state that was reached:
 * whose account is gone by now is not in it, and is looked for anew by the next plan.
 */
export async function move(
  { session }: ResourceContext,
  { name, groupId, after }: { readonly name: string; readonly groupId: string; readonly after: JsonObject },
  { leaving, joining }: Moves,
): Promise<JsonObject> {
  const action = `change the members of group/${name}`;
  for (const id of leaving) {
    await unlessGone(session.call(action, ({ users }) => users.delFromGroup({ id, groupId })));
  }
  const gone: string[] = [];
  for (const id of joining) {
    const joined = await unlessGone(session.call(action, ({ users }) => users.addToGroup({ id, groupId })));
    if (!joined) gone.push(id);
  }
  const there = Object.entries(asObject(after['members'])).filter(([, id]) => !gone.includes(String(id)));
  return { ...after, members: Object.fromEntries(there) };
}

/** Whether Keycloak still has the user. */
async function unlessGone(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** The representation with those still recorded who are about to leave: whoever is in it is known until gone. */
export function stillRecording(marked: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
  const both = { ...asObject(after['members']), ...asObject(before['members']) };
  const { [MEMBERS_ATTRIBUTE]: _, ...attributes } = asObject(marked['attributes']);
  return { ...marked, attributes: { ...attributes, ...memberEntries(both) } };
}

function idsIn(state: JsonObject): readonly string[] {
  return [...new Set(Object.values(asObject(state['members'])).map(String))];
}
