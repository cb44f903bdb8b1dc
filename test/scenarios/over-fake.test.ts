import { describe, it } from 'vitest';
import { createFakeGateway } from '../support/keycloak/fake-gateway.ts';
import { fakeHand } from './fake-hand.ts';
import { scenarios } from './registry.ts';
import { runScenario } from './run.ts';

function freshWorld() {
  const gateway = createFakeGateway();
  return { gateway, hand: fakeHand(gateway) };
}

describe('over a Keycloak that only remembers', () => {
  it.each(scenarios)('$name', (scenario) => runScenario(freshWorld(), scenario));
});
