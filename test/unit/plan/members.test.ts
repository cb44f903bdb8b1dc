import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { ActualResource, DesiredResource } from '../../../lib/model/resource.ts';
import { settleMembers, soughtMembers, withRealMembers } from '../../../lib/plan/members.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

const ATLAS = 'integrators/star-atlas';
const DISCORD = 'discord:224580858432978944';

const wanted = (members: readonly string[], more: Partial<DesiredResource> = {}) =>
  fromFiles('group', ATLAS, { description: 'Routes', members: {} }, { members, ...more });

const live = (members: JsonObject, more: Partial<ActualResource> = {}) =>
  inKeycloak('group', ATLAS, { description: 'Routes', members }, { id: 'g1', ...more });

const settled = (
  desired: DesiredResource,
  actual: readonly ActualResource[],
  found: Readonly<Record<string, string>> = {},
) => {
  const outcome = settleMembers([desired], actual, new Map(Object.entries(found)));
  return { members: outcome.desired[0]?.state['members'], pending: outcome.pending };
};

describe('soughtMembers', () => {
  it('are those whom no group has recorded, each once', () => {
    const other = wanted(['ayla', 'kestrel'], { name: 'integrators/x', address: 'group/integrators/x' });
    const desired = [wanted(['ayla', DISCORD]), other];
    expect(soughtMembers(desired, [live({ ayla: 'u1' })])).toEqual(['ayla', DISCORD, 'kestrel']);
  });

  it('are none where everybody has joined, whatever the group was called', () => {
    const renamed = wanted(['ayla'], {
      name: 'integrators/atlas',
      address: 'group/integrators/atlas',
      previously: ATLAS,
    });
    expect(soughtMembers([wanted(['ayla'])], [live({ ayla: 'u1' })])).toEqual([]);
    expect(soughtMembers([renamed], [live({ ayla: 'u1' })])).toEqual([]);
  });

  it('are all of a group that is not ours: what stands in it, somebody else has written', () => {
    const foreign = live({ ayla: 'u1' }, { ownership: 'foreign' });
    expect(soughtMembers([wanted(['ayla'])], [foreign])).toEqual(['ayla']);
  });
});

describe('settleMembers', () => {
  it('puts those into the state who have signed up, and names the others', () => {
    expect(settled(wanted(['ayla', DISCORD]), [], { [DISCORD]: 'u2' })).toEqual({
      members: { [DISCORD]: 'u2' },
      pending: [{ address: `group/${ATLAS}`, user: 'ayla' }],
    });
  });

  it('keeps whoever has joined by the id, though somebody else has the user name now', () => {
    const { members } = settled(wanted(['ayla']), [live({ ayla: 'u1' })], { ayla: 'u9' });
    expect(members).toEqual({ ayla: 'u1' });
  });

  it('leaves out whom the files do not name any more', () => {
    expect(settled(wanted(['ayla']), [live({ ayla: 'u1', kestrel: 'u2' })]).members).toEqual({ ayla: 'u1' });
  });

  it('leaves everything else as it is', () => {
    const realm = { ...wanted([]), kind: 'realm', address: 'realm/citizenid' } as const;
    const { members: _, ...plain } = realm;
    expect(settleMembers([plain], [], new Map()).desired).toEqual([plain]);
  });
});

describe('withRealMembers', () => {
  const real = (...names: readonly string[]) =>
    new Map([['g1', names.map((username) => ({ id: `id-${username}`, username }))]]);
  const membersOf = (recorded: JsonObject, there: ReturnType<typeof real>) =>
    withRealMembers([live(recorded)], there)[0]?.state['members'];

  it('drops who has left, and shows by the user name who was let in by somebody else', () => {
    const recorded = { [DISCORD]: 'id-ayla', kestrel: 'id-kestrel' };
    expect(membersOf(recorded, real('ayla', 'mallory'))).toEqual({
      [DISCORD]: 'id-ayla',
      mallory: 'id-mallory',
    });
  });

  it('does not take the new holder of a user name for the member who had it', () => {
    const recorded = { ayla: 'id-renamed' };
    expect(membersOf(recorded, real('renamed', 'ayla'))).toEqual({
      ayla: 'id-renamed',
      'id-ayla': 'id-ayla',
    });
  });

  it('changes nothing in a group that nobody has looked at', () => {
    const group = live({ ayla: 'u1' });
    expect(withRealMembers([group], new Map())).toEqual([group]);
  });
});
