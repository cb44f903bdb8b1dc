import type { JsonObject } from '../../model/json.ts';
import type { Resource, ResourceContext } from '../resource.ts';

export const userProfile: Resource = {
  kind: 'user-profile',
  read: async ({ session }) => {
    const profile = await session.call('read the user profile', (client) => client.users.getProfile());
    return [{ kind: 'user-profile', name: 'users', id: undefined, representation: profile as JsonObject }];
  },
  create: (context, _write, marked) => put(context, marked),
  update: (context, _write, marked) => put(context, marked),
};

async function put({ session }: ResourceContext, profile: JsonObject): Promise<void> {
  await session.call('update the user profile', (client) => client.users.updateProfile(profile));
}
