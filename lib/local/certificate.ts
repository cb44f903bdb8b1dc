import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { DAY_MS } from '../model/day.ts';
import { readText, writeAtomically } from './file-system.ts';

export type Certificate = { readonly certificateFile: string; readonly keyFile: string };

/** Apple's systems refuse server certificates that live longer. */
const LIFETIME_DAYS = 825;
const RENEW_DAYS = 30;

/** Whether a certificate is there and good for a while yet. */
export function isUsable(pem: string | undefined, now: Date): boolean {
  if (pem === undefined) return false;
  try {
    const { validFromDate, validToDate } = new X509Certificate(pem);
    return validFromDate <= now && validToDate.getTime() - now.getTime() > RENEW_DAYS * DAY_MS;
  } catch {
    return false;
  }
}

/**
 * A self-signed certificate for this machine's own names in `<dataDir>/tls`, made when missing and
 * renewed before it expires. The key is readable by its owner only.
 * @throws FILE_SYSTEM
 */
export async function ensureCertificate(dataDir: string, now = new Date()): Promise<Certificate> {
  const certificateFile = join(dataDir, 'tls', 'certificate.pem');
  const keyFile = join(dataDir, 'tls', 'key.pem');
  const key = await readText(keyFile);
  if (key !== undefined && isUsable(await readText(certificateFile), now))
    return { certificateFile, keyFile };
  const made = await generateCertificate(now);
  await writeAtomically(keyFile, made.private, 0o600);
  await writeAtomically(certificateFile, made.cert, 0o644);
  return { certificateFile, keyFile };
}

async function generateCertificate(now: Date): Promise<{ readonly private: string; readonly cert: string }> {
  // Loaded here, because only --https-port needs it.
  const { generate } = await import('selfsigned');
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + (LIFETIME_DAYS - 1) * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
}
