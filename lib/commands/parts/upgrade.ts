import { CitizenIdError } from '../../errors.ts';

const RELEASE = /^\d+\.\d+\.\d+$/;

/** Throws USAGE unless both are releases of Keycloak and the second is no older one. */
export function requireUpgrade(from: string, to: string): void {
  const wrong = [from, to].find((version) => !RELEASE.test(version));
  if (wrong !== undefined) {
    throw new CitizenIdError('USAGE', `${wrong} is no release of Keycloak`, {
      hint: 'Write it with three numbers, such as 26.7.4.',
    });
  }
  // By number: 26.10.0 comes after 26.9.0.
  if (to.localeCompare(from, 'en', { numeric: true }) >= 0) return;
  throw new CitizenIdError('USAGE', `Keycloak ${to} is no upgrade of Keycloak ${from}`, {
    hint: 'A migrated database knows no way back; --from names the Keycloak that runs now.',
  });
}
