import { describe, it } from 'vitest';
import { createGateway } from '../../lib/keycloak/adapter.ts';
import { ownRealm } from '../support/realm/own-realm.ts';
import { keycloakHand } from './keycloak-hand.ts';
import { scenarios } from './registry.ts';
import { runScenario } from './run.ts';

const { session } = ownRealm('scenarios');
const gateway = createGateway(session, { roleClient: 'citizenid-roles', groupHome: 'integrators' });
const world = { gateway, hand: keycloakHand(session) };

// One realm for all: each scenario begins with an apply that undoes what the last one did.
describe('over a real Keycloak', () => {
  it.each(scenarios)('$name', (scenario) => runScenario(world, scenario));
});
