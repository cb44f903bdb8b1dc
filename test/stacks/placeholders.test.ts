import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { warnOfPlaceholders } from '../../lib/stacks/placeholders.ts';
import { testEnvironment } from './environment.ts';

/** Settings that could be somebody's. */
const REAL = {
  account: '908172635445',
  hosted_zone: { id: 'Z08BKZ2XWQ7LM', name: 'test.citizenid.space' },
  image: { repository: 'keycloak', digest: `sha256:${'4b'.repeat(32)}`, build: '26.7.4-1f2e3d4c' },
};

function warnings(changed = {}): readonly unknown[] {
  const app = new App();
  const stacks = { network: new Stack(app, 'Network'), realm: new Stack(app, 'Realm') };
  warnOfPlaceholders(stacks, testEnvironment(changed));
  const [network, realm] = [warningsOf(stacks.network), warningsOf(stacks.realm)];
  // One that is deployed alone shows its own ones alone.
  expect(realm).toEqual(network);
  return network;
}

function warningsOf({ node }: Stack): readonly unknown[] {
  return node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => data);
}

describe('placeholders among the settings', () => {
  it('are told by their names, all in one warning', () => {
    const settings = 'aws.account, aws.hosted_zone.id, aws.hosted_zone.name, aws.image.digest;';
    expect(warnings()).toEqual([
      expect.stringContaining(`environments/test.yaml are yet to be replaced: ${settings}`),
    ]);
  });

  it('are told one by one as they go', () => {
    expect(warnings({ ...REAL, account: '111122223333' })).toEqual([
      expect.stringContaining('replaced: aws.account;'),
    ]);
  });

  it('are not spoken of once they are gone, nor where whoever deploys builds the image', () => {
    expect(warnings(REAL)).toEqual([]);
    expect(warnings({ ...REAL, image: 'asset' })).toEqual([]);
  });
});
