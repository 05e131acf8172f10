/** Where a build would ask for newer versions: electron-builder's generic provider, a folder with `latest-linux.yml`. */
import { hash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { stringify } from 'yaml';
import { listenLocally } from '../wire/listen.ts';

interface Release {
  readonly version: string;
  readonly bytes: Buffer;
  /** Percentage of the machines that it is meant for. */
  readonly stagingPercentage?: number;
  /** The checksum of other bytes, as a tampered server would have it. */
  readonly isTampered?: boolean;
}

export interface UpdateServer {
  readonly url: string;
  /** What was asked for, in order. */
  readonly asked: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

export async function startUpdateServer(release: Release): Promise<UpdateServer> {
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const name = `sql-traits-${release.version}.AppImage`;
  const files: Readonly<Record<string, string | Buffer>> = {
    '/latest-linux.yml': stringify(manifestOf(release, name)),
    [`/${name}`]: release.bytes,
  };
  const server = createServer(({ url = '/', headers }, response) => {
    const path = url.split('?')[0] ?? '/';
    asked.push({ path, headers });
    const body = files[path];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  const port = await listenLocally(server);
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function manifestOf({ version, bytes, stagingPercentage, isTampered }: Release, name: string): object {
  const sha512 = hash('sha512', isTampered ? 'other bytes' : bytes, 'base64');
  return {
    version,
    files: [{ url: name, sha512, size: bytes.length }],
    path: name,
    sha512,
    releaseDate: '2026-11-24T00:00:00.000Z',
    ...(stagingPercentage !== undefined && { stagingPercentage }),
  };
}
