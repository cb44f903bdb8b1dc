import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../lib/model/version.ts';
import { buildPlan } from '../../lib/plan/build.ts';
import { planFromFile, planToFile } from '../../lib/plan/file.ts';
import { resources } from './kind-cases.ts';

const plan = buildPlan(resources, [], { realm: 'verse', prune: false });
const text = planToFile(plan, 'local');

describe('a plan file', () => {
  it('gives back the plan and the environment it was made from', () => {
    expect(planFromFile(text)).toEqual({ plan, environment: 'local' });
  });

  it('is refused, or says the same still, after any one character was changed', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, instead) => {
        const tampered = text.slice(0, at) + instead + text.slice(at + 1);
        let read: unknown;
        try {
          read = planFromFile(tampered);
        } catch (error) {
          expect(error).toMatchObject({ code: 'PLAN_FILE_INVALID' });
          return;
        }
        // White space and the like: the plan in it is the sealed one to the letter.
        expect(read).toEqual({ plan, environment: 'local' });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a letter of an address', '"client/star-atlas-web"', '"client/star-atlas-wev"'],
    ['an action', '"action": "create"', '"action": "delete"'],
    ['a flag', '"implicitFlowEnabled": false', '"implicitFlowEnabled": true'],
    ['the environment', '"environment": "local"', '"environment": "production"'],
    ['the realm', '"realm": "verse"', '"realm": "master"'],
    ['a field more', '"plan": {', '"plan": { "more": 1,'],
  ])('is refused with %s changed', (_name, before, after) => {
    expect(text).toContain(before);
    expect(() => planFromFile(text.replace(before, after))).toThrow('was changed after it was made');
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
