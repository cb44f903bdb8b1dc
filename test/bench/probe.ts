import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';

/**
 * Loaded into a measured process with `--import`: counts its requests where undici announces them, and
 * leaves what it used on file descriptor 3 when it ends. Nothing stands between it and the server.
 */
const requests: Record<string, string[]> = {};

subscribe('undici:request:create', (message) => {
  const { method, path } = (message as { request: { method: string; path: string } }).request;
  const paths = requests[method] ?? [];
  requests[method] = paths;
  paths.push(path);
});

process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  writeSync(3, JSON.stringify({ cpuMs, peakMb: maxRSS / 1024, requests }));
});
