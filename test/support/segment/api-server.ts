/** A local server in the place of one of Segment's JSON APIs: answers what a test says, and remembers what was asked. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ApiAnswer {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body: unknown;
}

export interface ApiServer {
  readonly host: string;
  /** Each request as `METHOD /path?query`, in the order they came. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** Listens on this machine only. A text as body is sent as it is. */
export async function startApiServer(answer: (request: IncomingMessage) => ApiAnswer): Promise<ApiServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { status = 200, headers = {}, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
