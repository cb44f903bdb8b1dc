import { describe, expect, test } from 'vitest';
import { Secret } from '../../../lib/model/secret.ts';
import { plain } from '../../../lib/report/format.ts';
import { upReport } from '../../../lib/report/up.ts';

const summary = {
  url: 'http://localhost:8080',
  certificateFile: undefined,
  realm: 'citizenid',
  issuer: 'http://localhost:8080/realms/citizenid',
  adminConsole: 'http://localhost:8080/admin/master/console/#/citizenid',
  accountConsole: 'http://localhost:8080/realms/citizenid/account/',
  admin: { user: 'admin', password: new Secret('throw-away') },
  users: [{ username: 'ayla', password: 'demo' }],
  clients: [{ clientId: 'star-atlas-app', clientSecret: undefined }],
};
const certificateFile = '/data/tls/certificate.pem';

describe('upReport', () => {
  test('names the certificate to trust where there is TLS', () => {
    const { text, json } = upReport({ ...summary, certificateFile });
    expect(text(plain)).toMatch(/^ {2}Certificate to trust +\/data\/tls\/certificate\.pem$/m);
    expect(json()).toMatchObject({ certificate: certificateFile });
  });

  test('is silent about certificates elsewhere', () => {
    const { text, json } = upReport(summary);
    expect(text(plain)).not.toContain('Certificate');
    expect(json()).not.toHaveProperty('certificate');
  });

  test('is a table in Markdown', () => {
    expect(upReport(summary).markdown().split('\n')).toEqual([
      '### Citizen iD is up',
      '',
      '| what | where |',
      '| --- | --- |',
      '| Issuer | http://localhost:8080/realms/citizenid |',
      '| Account console | http://localhost:8080/realms/citizenid/account/ |',
      '| Admin console | http://localhost:8080/admin/master/console/#/citizenid |',
      '| Administrator | admin / throw-away |',
      '| Users | ayla / demo |',
      '| Clients | star-atlas-app |',
    ]);
  });
});
