import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { ensureCertificate, isUsable } from '../../../lib/local/certificate.ts';
import { temporaryFolder } from './temporary.ts';

const DAY_MS = 86_400_000;

describe('ensureCertificate', () => {
  test('makes a certificate for the names of this machine that a TLS server takes', async () => {
    const { certificateFile, keyFile } = await ensureCertificate(await temporaryFolder());
    const [cert, key] = [await readFile(certificateFile, 'utf8'), await readFile(keyFile, 'utf8')];
    const parsed = new X509Certificate(cert);
    expect(parsed.checkHost('localhost')).toBe('localhost');
    expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(parsed.checkIP('::1')).toBeDefined();
    expect(() => createServer({ cert, key })).not.toThrow();
  });

  test('keeps the key from everybody else', async () => {
    const { keyFile } = await ensureCertificate(await temporaryFolder());
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  });

  test('keeps a good certificate and renews one that is about to expire', async () => {
    const folder = await temporaryFolder();
    const { certificateFile } = await ensureCertificate(folder);
    const first = await readFile(certificateFile, 'utf8');
    await ensureCertificate(folder);
    expect(await readFile(certificateFile, 'utf8')).toBe(first);
    await ensureCertificate(folder, new Date(Date.now() + 800 * DAY_MS));
    expect(await readFile(certificateFile, 'utf8')).not.toBe(first);
  });
});

test('isUsable judges damaged text as no certificate', () => {
  expect(isUsable('-----BEGIN CERTIFICATE-----\nnonsense', new Date())).toBe(false);
});
