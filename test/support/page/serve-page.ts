/** Serves the built page with the fixture bridge in it, under the CSP that the app sends. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');
const pageDir = join(root, 'dist/renderer');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

/** The fixture as one script, to be run before the page's own. */
export async function bundleFixture(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'fixture-bridge.ts'), formats: ['iife'], name: 'fixture' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('The fixture could not be bundled.');
  return chunk.code;
}

/** Serves `dist/renderer` on a free port of this machine. */
export async function servePage(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const filePath = join(pageDir, normalize(pathname === '/' ? '/index.html' : pathname));
    if (!filePath.startsWith(pageDir) || !existsSync(filePath)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(filePath)] ?? 'application/octet-stream',
      'content-security-policy': csp,
    });
    createReadStream(filePath).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
