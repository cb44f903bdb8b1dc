import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { Change } from '../../../lib/model/plan.ts';
import { reviewPlan } from '../../../lib/review/review.ts';
import { change, planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';
import { RISKS, type Risk } from './risks.ts';

const codes = (...changes: readonly Change[]) =>
  reviewPlan(planOf(...changes), FACTS).map(({ code }) => code);

describe.each(RISKS)('$code: $says', ({ code, kind, narrow, wide, says }) => {
  it('is said of the change that lets more happen, and nothing else is', () => {
    const findings = reviewPlan(planOf(change(kind, narrow, wide)), FACTS);
    expect(findings).toEqual([
      expect.objectContaining({ code, address: `${kind}/acme`, message: expect.stringContaining(says) }),
    ]);
  });

  it('is not said of the way back, nor of what stays as it is', () => {
    expect(codes(change(kind, wide, narrow), change(kind, wide, wide))).toEqual([]);
  });

  it('is not said where it brings back what was applied last, unless a role is internal', () => {
    const back = { ...change(kind, narrow, wide), drifted: true, restores: true };
    const always = code === 'internal-role-granted' ? [code] : [];
    expect(codes(back)).toEqual([...always, 'reverts-drift']);
  });
});

it('says nothing of the `aud` that tells a client which tokens are its own', () => {
  const config = { 'access.token.claim': 'true', 'included.client.audience': 'acme' };
  const aud = { protocolMapper: 'oidc-audience-mapper', config };
  expect(codes(change('client', { protocolMappers: {} }, { protocolMappers: { aud } }))).toEqual([]);
});

describe('narrowing', () => {
  const groups = Map.groupBy(RISKS, ({ kind }) => kind);

  it.each([...groups.keys()])('passes in silence for any mixture of a %s', (kind) => {
    const risks = fc.subarray([...(groups.get(kind) ?? [])].filter(isMixable));
    fc.assert(
      fc.property(risks, risks, (kept, dropped) => {
        const before = merged([...kept, ...dropped].map(({ wide }) => wide));
        const after = merged([
          ...kept.map(({ wide }) => wide),
          ...dropped.filter((risk) => !kept.includes(risk)).map(({ narrow }) => narrow),
        ]);
        expect(codes(change(kind, before, after))).toEqual([]);
      }),
    );
  });

  it('passes in silence for any hosts that go', () => {
    const host = fc.domain().map((name) => `https://${name}/callback`);
    const loopback = fc.nat({ max: 65_535 }).map((port) => `http://127.0.0.1:${port}/callback`);
    const uris = fc.uniqueArray(fc.oneof(host, loopback, fc.constant('com.acme.app:/cb')));
    fc.assert(
      fc.property(uris, uris, (kept, dropped) => {
        const before = client([...kept, ...dropped]);
        expect(codes(change('client', before, client(kept)))).toEqual([]);
      }),
    );
  });

  it('is not what a host does that comes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.domain(), { minLength: 2 }), ([added = '', ...kept]) => {
        const uris = kept.map((name) => `https://${name}/callback`);
        const after = client([...uris, `https://${added}/callback`]);
        expect(codes(change('client', client(uris), after)).toSorted()).toEqual([
          'post-logout-host-added',
          'redirect-host-added',
          'web-origin-added',
        ]);
      }),
    );
  });
});

describe('what is new', () => {
  it('is silent but for what is never right by itself, and that stops nothing', () => {
    const wide = { publicClient: true, redirectUris: ['https://acme.example/cb'], implicitFlowEnabled: true };
    const findings = reviewPlan(planOf(change('client', undefined, wide)), FACTS);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['implicit-allowed', 'warning']]);
  });

  it('gets no internal role unsaid', () => {
    const group = { roles: ['CitizenId/Internal/Admin'] };
    expect(codes(change('group', undefined, group))).toEqual(['internal-role-granted']);
  });
});

it('a redirect to another port of the own device, or another path, is no new host', () => {
  const before = client(['http://127.0.0.1:8400/cb', 'https://acme.example/cb']);
  const after = client(['http://127.0.0.1:9400/other', 'https://acme.example/other']);
  expect(codes(change('client', before, after))).toEqual([]);
});

it('http in place of https is another place, and so is another port', () => {
  const before = client(['https://acme.example/cb']);
  for (const uri of ['http://acme.example/cb', 'https://acme.example:8443/cb']) {
    expect(codes(change('client', before, client([uri])))).toContain('redirect-host-added');
  }
});

function client(uris: readonly string[]): JsonObject {
  const origins = uris.filter((uri) => URL.canParse(uri)).map((uri) => new URL(uri).origin);
  return {
    redirectUris: uris,
    webOrigins: origins,
    attributes: { 'post.logout.redirect.uris': uris.join('##') },
  };
}

/** Those that say different things of one field cannot stand in one state. */
function isMixable({ code }: Risk, index: number, risks: readonly Risk[]): boolean {
  return code !== 'became-public' && risks.findIndex((other) => other.code === code) === index;
}

function merged(states: readonly JsonObject[]): JsonObject {
  const attributes = Object.assign({}, ...states.map((state) => state['attributes'])) as JsonObject;
  return Object.assign({}, ...states, { attributes }) as JsonObject;
}
