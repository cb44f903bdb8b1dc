import { appliedDigest } from '../../kinds/applied-digest.ts';
import { withoutExecutors } from '../../kinds/client-policies.ts';
import { factsOf } from '../../kinds/registry.ts';
import { FEATURE_OF_EXECUTOR } from '../../model/client-policy-words.ts';
import { asObject, type Json, type JsonObject } from '../../model/json.ts';
import { MARKER } from '../../model/resource.ts';
import { findRealm } from '../find-realm.ts';
import type { Resource, ResourceContext } from '../resource.ts';
import type { AdminSession } from '../session.ts';

/** Where the realm keeps the digest: profiles and policies have no attributes. */
const DIGEST = 'citizenid.client-policies-digest';

/**
 * Both lists are fields of the realm, and written as such: in one request, so that no policy is ever without
 * its profiles. The endpoints of their own take either alone.
 */
export const clientPolicies: Resource = {
  kind: 'client-policies',
  read: async ({ session, lookup }) => {
    const { attributes, ...realm } = ((await lookup.realm()) ?? {}) as JsonObject;
    const digest = asObject(attributes)[DIGEST];
    const { clientProfiles = {}, clientPolicies = {} } = realm;
    const lacks = await lacking(session, clientProfiles);
    const marker: JsonObject = digest === undefined ? {} : { [MARKER.digest]: digest };
    const representation = { clientProfiles, clientPolicies, lacks, attributes: marker };
    return [{ kind: 'client-policies', name: 'realm', id: undefined, representation }];
  },
  create: (context, write) => put(context, write.after),
  update: (context, write) => put(context, write.after),
};

async function put({ session }: ResourceContext, wanted: JsonObject): Promise<void> {
  const { represent } = factsOf('client-policies');
  // A first plan knows no more than the files: what the server lacks shows here.
  const state = withoutExecutors(wanted, await lacking(session, {}));
  // Keycloak drops realm attributes that an update leaves out.
  const kept = (await findRealm(session))?.attributes;
  const attributes = { ...kept, [DIGEST]: appliedDigest('client-policies', state) };
  await session.call('update the client policies', ({ realms, realmName: realm }) =>
    realms.update({ realm }, { ...represent('realm', state), attributes }),
  );
}

/**
 * Executors that this server has only with a feature it does not run. Asked only where no profile has them
 * yet, because the answer is long: a profile with one that the server lacks cannot be.
 */
async function lacking(session: AdminSession, clientProfiles: Json): Promise<readonly string[]> {
  const present = JSON.stringify(clientProfiles);
  const unsure = Object.keys(FEATURE_OF_EXECUTOR).filter((name) => !present.includes(`"executor":"${name}"`));
  if (unsure.length === 0) return [];
  const info = await session.call("list the server's features", ({ serverInfo }) => serverInfo.find());
  const known = info.providers?.['client-policy-executor']?.providers ?? {};
  return unsure.filter((name) => !(name in known));
}
