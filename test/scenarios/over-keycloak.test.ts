import { afterAll, describe, it } from 'vitest';
import { createGateway } from '../../lib/keycloak/adapter.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/connection.ts';
import { keycloakHand } from './keycloak-hand.ts';
import { scenarios } from './registry.ts';
import { runScenario } from './run.ts';

const realm = randomRealm('scenarios');
const session = openSession(adminConnection(), { realm, mode: 'read-write' });
const gateway = createGateway(session, { roleClient: 'citizenid-roles', groupHome: 'integrators' });
const world = { gateway, hand: keycloakHand(session) };

afterAll(async () => {
  await session.close();
  await deleteRealm(realm);
});

// One realm for all: each scenario begins with an apply that undoes what the last one did.
describe('over a real Keycloak', () => {
  it.each(scenarios)('$name', (scenario) => runScenario(world, scenario));
});
