import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../lib/model/secret.ts';
import { VERSION } from '../../lib/model/version.ts';
import { buildPlan } from '../../lib/plan/build.ts';
import { planFromFile, planToFile } from '../../lib/plan/file.ts';
import { resources } from './kind-cases.ts';

const plan = buildPlan(resources, [], { realm: 'verse', prune: false });
const kept = { plan, environment: 'local', made: '2026-03-01T12:00:00.000Z' };
const text = planToFile(kept);

const key = new Secret('k'.repeat(32));
const keyed = planToFile(kept, key);

/** What somebody without the key can make of a file. */
function anew(content: string): string {
  return planToFile(JSON.parse(content));
}

describe('a plan file', () => {
  it('gives back the plan, the environment it was made from and when', () => {
    expect(planFromFile(text)).toEqual(kept);
    expect(planFromFile(keyed, key)).toEqual(kept);
  });

  it.each([
    ['without a key', text, undefined],
    ['with a key', keyed, key],
  ])(
    'sealed %s is refused, or says the same still, after any one character was changed',
    (_name, whole, its) => {
      fc.assert(
        fc.property(fc.nat(whole.length - 1), fc.string({ maxLength: 2 }), (at, instead) => {
          const tampered = whole.slice(0, at) + instead + whole.slice(at + 1);
          let read: unknown;
          try {
            read = planFromFile(tampered, its);
          } catch (error) {
            expect(error).toMatchObject({ code: 'PLAN_FILE_INVALID' });
            return;
          }
          // White space and the like: the plan in it is the sealed one to the letter.
          expect(read).toEqual(kept);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each([
    ['a letter of an address', '"client/star-atlas-web"', '"client/star-atlas-wev"'],
    ['an action', '"action": "create"', '"action": "delete"'],
    ['a flag', '"implicitFlowEnabled": false', '"implicitFlowEnabled": true'],
    ['the environment', '"environment": "local"', '"environment": "production"'],
    ['the time', '"made": "2026', '"made": "2025'],
    ['the realm', '"realm": "verse"', '"realm": "master"'],
    ['a field more', '"plan": {', '"plan": { "more": 1,'],
  ])('is refused with %s changed', (_name, before, after) => {
    expect(text).toContain(before);
    expect(() => planFromFile(text.replace(before, after))).toThrow('was changed after it was made');
  });

  it.each([
    ['another key', keyed, new Secret('l'.repeat(32)), 'or sealed with another key'],
    ['no key, where there is one', text, key, 'is not sealed with a key'],
    ['a key, where there is none', keyed, undefined, 'there is none to check it with'],
    ['a key and then anew without', anew(keyed), key, 'is not sealed with a key'],
    [
      'a key and then by its name only',
      text.replace('"seal": "', '"seal": "hmac-sha256:'),
      key,
      'another key',
    ],
  ])('is refused where it was sealed with %s', (_name, content, its, words) => {
    const refusal = { code: 'PLAN_FILE_INVALID', message: expect.stringContaining(words) };
    expect(() => planFromFile(content, its)).toThrow(expect.objectContaining(refusal));
  });

  it('sealed with a key shows nothing of it', () => {
    expect(keyed).not.toContain(key.reveal());
    expect(anew(keyed)).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['half of one', text.slice(0, 5000)],
    ['other JSON', '{"format":"citizenid-plans","version":"0.0.0"}'],
    ['too little', `{"format":"citizenid-plan","version":"${VERSION}"}`],
  ])('is refused where it holds %s', (_name, content) => {
    expect(() => planFromFile(content)).toThrow(expect.objectContaining({ code: 'PLAN_FILE_INVALID' }));
  });

  it('of another version is refused by name, whatever else is in it', () => {
    const refusal = expect.objectContaining({
      code: 'PLAN_FILE_INVALID',
      message: `The plan file was made by citizenid 0.0.7, and this is ${VERSION}`,
    });
    const older = text.replace(`"version": "${VERSION}"`, '"version": "0.0.7"');
    expect(() => planFromFile(older)).toThrow(refusal);
    expect(() => planFromFile('{"format":"citizenid-plan","version":"0.0.7","changes":[]}')).toThrow(refusal);
  });
});
