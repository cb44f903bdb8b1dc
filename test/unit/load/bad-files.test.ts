import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { copyRealm } from './copy-realm.ts';

const BAD = path.join(import.meta.dirname, '../../fixtures/bad');

/**
 * Each folder of test/fixtures/bad holds the files of one fault, laid over a copy of the true realm.
 * Here stands all that must be said of these files, as `file:line:column code`.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  alias: ['realm/integrators/nebula.yaml:4:59 yaml-alias', 'realm/integrators/nebula.yaml:6:13 yaml-alias'],
  'aws-admin-hostname-outside-zone': ['realm/environments/staging.yaml:14:19 bad-format'],
  'aws-hostname-outside-zone': ['realm/environments/staging.yaml:13:13 bad-format'],
  'aws-network-public': ['realm/environments/staging.yaml:11:9 bad-format'],
  'aws-zone-of-another-region': ['realm/environments/staging.yaml:10:23 bad-format'],
  'built-in-client-scope-unknown': ['realm/realm.yaml:50:31 scope-unknown'],
  'claim-attribute-unknown': ['mappers/claims.yaml:4:16 attribute-unknown'],
  'claim-setting-missing': ['mappers/claims.yaml:4:5 missing-key'],
  'claim-token-twice': ['mappers/claims.yaml:5:13 duplicate-item'],
  'claim-token-unknown': ['mappers/claims.yaml:5:18 not-allowed'],
  'claim-type-missing': ['mappers/claims.yaml:4:5 missing-key'],
  'claim-type-unknown': ['mappers/claims.yaml:4:11 not-allowed'],
  'claim-unknown': ['realm/scopes.yaml:5:20 claim-unknown'],
  'claim-unused': ['mappers/claims.yaml:6:5 claim-unused'],
  'client-id-built-in': ['realm/integrators/account.yaml:8:16 client-id-reserved'],
  'client-id-of-another-group': ['realm/integrators/nebula.yaml:8:16 client-id-prefix'],
  'client-id-twice': ['realm/integrators/nebula.yaml:13:16 client-id-duplicate'],
  'client-previously-in-use': ['realm/integrators/nebula.yaml:9:17 previously-in-use'],
  'client-previously-itself': ['realm/integrators/nebula.yaml:9:17 previously-itself'],
  'client-previously-of-another-group': ['realm/integrators/nebula.yaml:9:17 previously-of-another-group'],
  'client-previously-twice': ['realm/integrators/nebula.yaml:15:17 previously-twice'],
  'confidential-client-without-authentication': [
    'realm/integrators/nebula.yaml:13:33 confidential-client-auth-method',
  ],
  'date-malformed': ['realm/integrators/nebula.yaml:4:73 bad-format'],
  'day-in-the-future': ['realm/integrators/nebula.yaml:4:73 date-in-future'],
  'day-that-never-was': ['realm/integrators/nebula.yaml:4:73 date-invalid'],
  'default-role-unknown': ['realm/roles.yaml:2:11 role-unknown'],
  'duration-malformed': ['realm/realm.yaml:9:17 bad-format'],
  'email-malformed': ['realm/integrators/nebula.yaml:3:12 bad-format'],
  'empty-file': ['realm/integrators/nebula.yaml:1:1 wrong-type'],
  'environment-unknown': ['realm/integrators/nebula.yaml:13:20 environment-unknown'],
  'environment-url-malformed': ['realm/environments/local.yaml:2:15 bad-format'],
  'file-ending-misspelt': ['realm/integrators/nebula.yml:1:1 unknown-file'],
  'file-name-misspelt': ['realm/scope.yaml:1:1 unknown-file'],
  'folder-misspelt': ['realm/integrator/nebula.yaml:1:1 unknown-file'],
  'grant-type-unknown': ['realm/integrators/nebula.yaml:13:19 not-allowed'],
  'grant-without-response-type': ['realm/integrators/nebula.yaml:14:21 grant-without-response-type'],
  'group-malformed': ['realm/integrators/nebula.yaml:1:8 bad-format'],
  'group-not-file-name': ['realm/integrators/nebula.yaml:1:8 group-file-name'],
  'group-previously-in-use': ['realm/integrators/nebula.yaml:2:13 previously-in-use'],
  'group-role-unknown': ['realm/groups.yaml:4:11 role-unknown'],
  'hybrid-without-implicit': ['realm/integrators/nebula.yaml:13:22 response-type-without-grant'],
  'key-missing': ['realm/integrators/nebula.yaml:8:5 missing-key'],
  'key-twice': ['realm/integrators/nebula.yaml:3:1 yaml-duplicate-key'],
  'limit-above-hundred': ['realm/review.yaml:2:16 out-of-range'],
  'list-empty': ['realm/integrators/nebula.yaml:5:10 too-short'],
  'logo-with-script': ['realm/integrators/nebula.yaml:13:15 uri-scheme'],
  'merge-key': ['realm/integrators/nebula.yaml:10:5 unknown-key'],
  'name-too-long': ['realm/integrators/nebula.yaml:2:15 too-long'],
  'number-instead-of-text': ['realm/integrators/nebula.yaml:4:30 wrong-type'],
  'offline-access-without-refresh-token': ['realm/integrators/nebula.yaml:8:5 grant-refresh-token-missing'],
  'post-logout-redirect-without-tls': ['realm/integrators/nebula.yaml:13:33 uri-scheme'],
  'public-client-with-client-credentials': ['realm/integrators/nebula.yaml:13:39 public-client-credentials'],
  'public-client-with-secret': ['realm/integrators/nebula.yaml:13:13 public-client-secret'],
  'public-client-with-secret-authentication': [
    'realm/integrators/nebula.yaml:13:33 public-client-auth-method',
  ],
  'public-client-without-pkce': ['realm/integrators/nebula.yaml:13:11 public-client-pkce'],
  'redirect-not-in-normal-form': ['realm/integrators/nebula.yaml:11:21 uri-form'],
  'redirect-of-web-client-to-app': ['realm/integrators/nebula.yaml:11:21 uri-scheme'],
  'redirect-relative': ['realm/integrators/nebula.yaml:11:21 uri-not-absolute'],
  'redirect-scheme-without-dot': ['realm/integrators/nebula.yaml:11:21 uri-scheme'],
  'redirect-to-loopback': ['realm/integrators/nebula.yaml:11:21 uri-scheme'],
  'redirect-uris-missing': ['realm/integrators/nebula.yaml:8:5 redirect-uris-missing'],
  'redirect-with-fragment': ['realm/integrators/nebula.yaml:11:21 uri-fragment'],
  'redirect-with-user': ['realm/integrators/nebula.yaml:11:21 uri-userinfo'],
  'redirect-with-wildcard': ['realm/integrators/nebula.yaml:11:21 uri-wildcard'],
  'redirect-without-tls': ['realm/integrators/nebula.yaml:11:21 uri-scheme'],
  'refresh-token-without-offline-access': [
    'realm/integrators/nebula.yaml:12:12 scope-offline-access-missing',
  ],
  'response-type-without-grant': ['realm/integrators/nebula.yaml:13:28 response-type-without-grant'],
  'role-of-member-unknown': ['realm/integrators/nebula.yaml:6:25 not-allowed'],
  'role-previously-in-use': ['realm/roles.yaml:5:71 previously-in-use'],
  'scope-name-malformed': ['realm/scopes.yaml:2:3 bad-format'],
  'scope-of-keycloak': ['realm/integrators/nebula.yaml:12:12 scope-unknown'],
  'scope-previously-in-use': ['realm/scopes.yaml:3:17 previously-in-use'],
  'scope-role-unknown': ['realm/scopes.yaml:5:9 role-unknown'],
  'scope-unknown': ['realm/integrators/nebula.yaml:12:12 scope-unknown'],
  'scope-without-openid': ['realm/integrators/nebula.yaml:12:12 scope-openid-missing'],
  'secret-version-zero': ['realm/integrators/nebula.yaml:13:24 out-of-range'],
  'several-at-once': [
    'realm/integrators/nebula.yaml:6:13 wrong-type',
    'realm/integrators/nebula.yaml:8:5 missing-key',
    'realm/integrators/nebula.yaml:10:11 not-allowed',
    'realm/integrators/nebula.yaml:11:5 unknown-key',
  ],
  'tab-indentation': ['realm/integrators/nebula.yaml:6:1 yaml-syntax'],
  tag: ['realm/integrators/nebula.yaml:2:21 yaml-tag'],
  'session-too-short': ['realm/realm.yaml:15:9 session-too-short'],
  'terms-outdated': ['realm/integrators/nebula.yaml:4:30 terms-version'],
  'text-instead-of-keys': ['realm/integrators/nebula.yaml:4:19 wrong-type'],
  'text-instead-of-list': ['realm/integrators/nebula.yaml:11:20 wrong-type'],
  'two-documents': ['realm/integrators/nebula.yaml:7:1 yaml-multiple-documents'],
  'unclosed-bracket': ['realm/integrators/nebula.yaml:4:1 yaml-syntax'],
  'unknown-key': ['realm/integrators/nebula.yaml:11:5 unknown-key'],
  'unknown-key-at-the-top': [
    'realm/integrators/nebula.yaml:1:1 missing-key',
    'realm/integrators/nebula.yaml:2:1 unknown-key',
  ],
  'value-empty': ['realm/integrators/nebula.yaml:7:1 wrong-type'],
  'web-origin-with-path': ['realm/integrators/nebula.yaml:13:19 web-origin'],
};

describe('every bad file is told apart', () => {
  it('and each fixture has its expectation', async () => {
    expect((await readdir(BAD)).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('%s', async (fault, expected) => {
    const overlay = path.join(BAD, fault);
    const root = await copyRealm(overlay);
    const changed = new Set(await readdir(overlay, { recursive: true }));

    const { problems, documents } = await loadDocuments({
      realmDir: path.join(root, 'realm'),
      env: 'local',
      today: '2026-01-31',
    });

    const said = problems
      .map((problem) => ({ ...problem, file: path.relative(root, path.resolve(problem.file)) }))
      .filter(({ file }) => changed.has(file));
    expect(said.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual(expected);
    for (const { message, hint } of said) expect([message, hint]).toEqual([SENTENCE, SENTENCE]);
    expect(documents).toBeUndefined();
  });
});

const SENTENCE = expect.stringMatching(/^\S.*[.?]$/);
