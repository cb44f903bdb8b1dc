import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../lib/stacks/handlers/request.ts';

const PROPERTIES = { ServiceToken: 'arn', Realm: 'citizenid', Bucket: 'b', RealmFiles: 'r', ClaimsFile: 'c' };
const EARLIER = '2026-11-20T10:00:00.000Z';
const LATER = '2026-11-21T10:00:00.000Z';

type Sent = { readonly SynthesizedAt?: string; readonly Accept?: readonly string[] };

/** An update as CloudFormation sends it. */
function update(now: Sent, before: Sent): CloudFormationCustomResourceEvent {
  return {
    RequestType: 'Update',
    ServiceToken: 'arn',
    ResponseURL: 'https://answer.example',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Realm',
    ResourceType: 'Custom::KeycloakRealm',
    PhysicalResourceId: 'realm/citizenid',
    ResourceProperties: { ...PROPERTIES, ...now },
    OldResourceProperties: { ...PROPERTIES, ...before },
  };
}

describe('an update of the realm', () => {
  it('is a rollback where what it goes to was synthesized before what it comes from', () => {
    const there = { SynthesizedAt: LATER };
    const back = { SynthesizedAt: EARLIER };
    expect(parseRequest(update(back, there)).rollback).toBe(true);
    expect(parseRequest(update(there, back)).rollback).toBe(false);
  });

  it('is none where what it comes from did not say when it was synthesized', () => {
    expect(parseRequest(update({ SynthesizedAt: EARLIER }, {})).rollback).toBe(false);
    expect(parseRequest(update({}, {})).rollback).toBe(false);
  });

  it('accepts on its way back what was accepted on the way there', () => {
    const request = parseRequest(
      update({ SynthesizedAt: EARLIER, Accept: ['leftover'] }, { SynthesizedAt: LATER, Accept: ['renamed'] }),
    );
    expect(request.accept).toEqual(['leftover', 'renamed']);
  });

  it('accepts on its way there nothing that was accepted for the deployment before', () => {
    const request = parseRequest(
      update({ SynthesizedAt: LATER }, { SynthesizedAt: EARLIER, Accept: ['renamed'] }),
    );
    expect(request.accept).toEqual([]);
  });
});
