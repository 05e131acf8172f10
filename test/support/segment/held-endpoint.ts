/** An endpoint that keeps every request waiting until it is let go: a run stays under way for as long as a test looks at it. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldEndpoint {
  readonly host: string;
  /** Requests that wait for their answer. */
  waiting(): number;
  /** Takes what waits, and all that comes from now on. */
  release(): void;
  /** Requests that were answered to a sender that was still there. */
  taken(): number;
  stop(): Promise<void>;
}

export async function startHeldEndpoint(): Promise<HeldEndpoint> {
  const held = new Set<ServerResponse>();
  let isOpen = false;
  let taken = 0;
  const take = (response: ServerResponse): void => {
    if (!response.destroyed) taken += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true}');
  };
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      if (isOpen) take(response);
      else held.add(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => held.size,
    release: () => {
      isOpen = true;
      for (const response of held) take(response);
      held.clear();
    },
    taken: () => taken,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
