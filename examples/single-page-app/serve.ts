/** Bundles the page with the issuer and client that it is for, and serves it. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const port = process.env['CITIZENID_PORT'] ?? '8080';
const issuer = process.env['ISSUER'] ?? `http://localhost:${port}/realms/citizenid`;
const clientId = process.env['CLIENT_ID'] ?? 'hangar-bay-app';
const home = new URL(process.env['HOME_URL'] ?? 'http://127.0.0.1:8403/');

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'app.ts')],
  bundle: true,
  format: 'esm',
  write: false,
  define: { ISSUER: JSON.stringify(issuer), CLIENT_ID: JSON.stringify(clientId) },
});
const page = `<!doctype html><title>Example</title><link rel="icon" href="data:,">
<body><script type="module" src="/app.js"></script>`;

createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', home);
  if (pathname === '/' || pathname === '/callback') response.setHeader('content-type', 'text/html').end(page);
  else if (pathname === '/app.js')
    response.setHeader('content-type', 'text/javascript').end(outputFiles[0]?.text);
  else response.writeHead(404).end();
}).listen(Number(home.port), home.hostname, () => process.stdout.write(`Open ${home.href}\n`));
