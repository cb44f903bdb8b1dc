import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as age from 'age-encryption';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { holdOnce, startFaultProxy } from '../support/faults/proxy.ts';
import { type Environment, environmentOf, OWN, openStage, type Stage } from '../support/github/stage.ts';
import { leastPrivileged } from '../support/keycloak/accounts.ts';

const REFUSE = 'Refuse files that main has changed since';
const KEEP = 'Keep the secrets that were sealed';
const SHOW = 'Show the sealed secrets where they could not be kept';
const VERIFY = 'Verify the token contract';

/** Time for a signal to arrive at a process that has nothing else to do. */
const ARRIVAL_MS = 1_000;

let stage: Stage;
let staging: Environment;
let production: Environment;

beforeAll(async () => {
  stage = await openStage();
  staging = environmentOf((await leastPrivileged(stage.realm)).apply);
  production = environmentOf((await leastPrivileged(`${stage.realm}-live`)).apply);
  return stage.dispose;
});

const STAGING = { environment: 'staging', accept: '', prune: false };
const apply = (inputs: object = {}, more: Partial<Parameters<Stage['run']>[2]> = {}) =>
  stage.run('apply-environment.yaml', 'apply', {
    inputs: { ...STAGING, ...inputs },
    environment: staging,
    ...more,
  });

const delivered = () => join(stage.repository.workspace, 'delivered');
const sealedOnes = async () => (await readdir(delivered())).toSorted();

/** Merges new secrets for both clients. */
async function resetSecrets(version: number): Promise<void> {
  await stage.edit(OWN, (document) => {
    for (const index of [0, (document.toJS().clients as unknown[]).length - 1]) {
      document.setIn(['clients', index, 'secret', 'version'], version);
    }
  });
  stage.repository.commit('New secrets');
}

describe('what is merged', () => {
  it('is applied and verified, with its secrets sealed and receipts on the page', async () => {
    const { exitCodes, outcomes, summary, log } = await apply();
    expect(exitCodes, log).toEqual({ [REFUSE]: 0, Apply: 0, [VERIFY]: 0 });
    expect(outcomes).toMatchObject({ [KEEP]: 'success', [SHOW]: 'skipped' });
    expect(summary).toMatch(/^- delivered secret 1 of star-atlas-site to delivered\/.* \(age\) at /m);
    expect(summary).toMatch(/^- \d+ applied \(\d+ requests\)\.$/m);
    expect(summary).toContain('### The contract holds');
    expect(await sealedOnes()).toEqual(['star-atlas-site.v1.age', 'star-atlas-web.v1.age']);
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(stage.identity);
    const sealed = await readFile(join(delivered(), 'star-atlas-site.v1.age'), 'utf8');
    const opened = JSON.parse(await decrypter.decrypt(age.armor.decode(sealed), 'text'));
    expect(opened).toMatchObject({ client_id: 'star-atlas-site', client_secret: expect.any(String) });
    expect(summary + log).not.toContain(opened.client_secret);
  });

  it('is applied to production by an account of its own', async () => {
    const { exitCodes, log, summary } = await apply(
      { environment: 'production' },
      { environment: production },
    );
    expect(exitCodes, log).toEqual({ [REFUSE]: 0, Apply: 0, [VERIFY]: 0 });
    expect(summary).toContain('delivered secret 1 of star-atlas-site ');
    expect(summary).not.toContain('star-atlas-web');
  });

  it('is stopped by review until somebody accepts its findings by their codes', async () => {
    await stage.edit(OWN, (document) => document.setIn(['clients', 0, 'pkce'], 'optional'));
    stage.repository.commit('Less proof');
    expect((await apply()).exitCodes).toEqual({ [REFUSE]: 0, Apply: 3 });
    const accepted = await apply({ accept: 'pkce-dropped consent-dropped' });
    expect(accepted.exitCodes).toMatchObject({ Apply: 0 });
  });
});

describe('an old run that is started anew', () => {
  const checkOutOld = () => stage.repository.git('checkout', '--quiet', '--detach', 'main~1');

  it('is refused where main has other files by now', async () => {
    await stage.edit(OWN, (document) => document.setIn(['clients', 0, 'client_name'], 'Newer'));
    stage.repository.commit('A newer name');
    checkOutOld();
    onTestFinished(stage.repository.reset);
    const { exitCodes, outcomes, log } = await apply();
    expect(exitCodes).toEqual({ [REFUSE]: 1 });
    expect(log).toContain('::error::main has other files by now');
    expect(outcomes).toMatchObject({ Apply: 'skipped', [KEEP]: 'skipped', [VERIFY]: 'skipped' });
  });

  it('goes on where main has moved on in what no apply reads', async () => {
    await stage.repository.write({ 'docs/extra.md': 'More.\n' });
    stage.repository.commit('More to read');
    checkOutOld();
    onTestFinished(stage.repository.reset);
    const { exitCodes, log } = await apply();
    expect(exitCodes, log).toEqual({ [REFUSE]: 0, Apply: 0, [VERIFY]: 0 });
  });
});

describe('a secret that Keycloak takes for delivered', () => {
  it('is kept where somebody cancels the run, which ends the apply; the next one seals the rest', async () => {
    await resetSecrets(2);
    const cancel = new AbortController();
    const isSealed = () => existsSync(join(delivered(), 'star-atlas-site.v2.age'));
    const proxy = await startFaultProxy(
      staging.vars['KEYCLOAK_URL'] ?? '',
      holdOnce(
        ({ method }) => method !== 'GET' && isSealed(),
        async () => {
          cancel.abort();
          await sleep(ARRIVAL_MS);
        },
      ),
    );
    onTestFinished(proxy.close);
    const vars = { ...staging.vars, KEYCLOAK_URL: proxy.url };
    const cut = await apply({}, { environment: { ...staging, vars }, cancelled: cancel.signal });
    expect(cut.exitCodes, cut.log).toEqual({ [REFUSE]: 0, Apply: 130 });
    expect(cut.outcomes).toMatchObject({ Apply: 'cancelled', [KEEP]: 'success', [VERIFY]: 'skipped' });
    const kept = (await sealedOnes()).filter((name) => name.includes('.v2.'));
    const { summary } = await apply();
    const later = [...summary.matchAll(/delivered secret 2 of (\S+) /g)].map(([, id]) => `${id}.v2.age`);
    expect(kept).toContain('star-atlas-site.v2.age');
    expect([...new Set([...kept, ...later])].toSorted()).toEqual([
      'star-atlas-site.v2.age',
      'star-atlas-web.v2.age',
    ]);
  });

  it('stands on the page, sealed, where it could not be kept', async () => {
    await resetSecrets(3);
    const { outcomes, summary } = await apply({}, { failing: [KEEP] });
    expect(outcomes).toMatchObject({ Apply: 'success', [KEEP]: 'failure', [SHOW]: 'success' });
    for (const name of ['star-atlas-site.v3.age', 'star-atlas-web.v3.age']) {
      const sealed = await readFile(join(delivered(), name), 'utf8');
      expect(summary).toContain(`### delivered/${name}\n~~~\n${sealed.trimEnd()}\n~~~\n`);
    }
  });
});
