/** Answers `app://bundle/...` from the built renderer: the only pages, scripts and styles the window ever loads. */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

export const appScheme = 'app';
export const appOrigin = `${appScheme}://bundle`;

/** CodeMirror and React Aria write inline styles; nothing else is relaxed, and nothing remote is allowed. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The response to one request: a file of `rendererDir`, or a refusal that says why in its status. */
export async function answerFromFiles(rendererDir: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  const url = new URL(request.url);
  if (`${url.protocol}//${url.host}` !== appOrigin) return refuse(403);
  const path = filePathOf(rendererDir, url.pathname);
  if (!path) return refuse(403);
  const type = contentTypes[extname(path)];
  if (!type) return refuse(404);
  const body = await readFile(path).catch(() => undefined);
  if (!body) return refuse(404);
  return new Response(new Uint8Array(body), { headers: { ...guards, 'content-type': type } });
}

const guards = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

function refuse(status: number): Response {
  return new Response(null, { status, headers: guards });
}

/** The file a URL path names, or undefined where it would leave the folder or isn't a path. */
function filePathOf(rendererDir: string, urlPath: string): string | undefined {
  const rootDir = resolve(rendererDir);
  try {
    const path = resolve(join(rootDir, decodeURIComponent(urlPath === '/' ? '/index.html' : urlPath)));
    return path.startsWith(rootDir + sep) && !path.includes('\0') ? path : undefined;
  } catch {
    // A malformed percent escape names no file.
    return undefined;
  }
}
