/** A server that plays the receiver of a webhook. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface Receiver {
  /** With a path that must not be seen anywhere else. */
  readonly url: URL;
  readonly received: readonly Received[];
  /** What it answers from now on, one status a request, the last for ever. */
  answer(...statuses: readonly number[]): void;
  stop(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let statuses: readonly number[] = [200];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: JSON.parse(await text(request)) });
    const [status = 200, ...later] = statuses;
    if (later.length > 0) statuses = later;
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/secret-path`),
    received,
    answer: (...next) => {
      statuses = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
