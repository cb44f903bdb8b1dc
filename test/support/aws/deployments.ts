import { beforeAll, onTestFinished } from 'vitest';
import type { RealmFiles } from '../realm/realm-files.ts';
import { copySmallRealm } from '../realm/small-realm.ts';
import { type Moto, startMoto } from './moto.ts';
import { openStack, type StackOptions, type TestStack } from './realm-stack.ts';
import { type SynthesizedRealm, synthesizeRealm } from './synthesized-realm.ts';

/** For a test file: synthesizes the stack and starts what stands in for AWS, and gives a way to stacks. */
export function deployments(): (options?: StackOptions) => Promise<TestStack> {
  let made: { readonly realm: SynthesizedRealm; readonly moto: Moto } | undefined;
  beforeAll(async () => {
    const [realm, moto] = await Promise.all([synthesizeRealm(), startMoto()]);
    made = { realm, moto };
    return async () => {
      await Promise.all([realm.dispose(), moto.stop()]);
    };
  });
  return async (options) => {
    if (!made) throw new Error('Only a test can open a stack');
    return openStack(made.realm, made.moto, options);
  };
}

/** Files of a small realm that the calling test may change; `star-atlas-web` is its client. */
export async function testFiles(): Promise<RealmFiles> {
  const files = await copySmallRealm();
  onTestFinished(files.dispose);
  await files.edit('integrators/star-atlas.yaml', (file) => {
    const web = ['clients', 0] as const;
    file.setIn([...web, 'environments'], ['staging']);
    file.setIn([...web, 'redirect_uris'], ['https://star-atlas.example/callback']);
    file.deleteIn([...web, 'post_logout_redirect_uris']);
  });
  return files;
}
