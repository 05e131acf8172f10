/** One GET for one chunk, repeated while that can help. The body is taken as a whole, so that a repetition has no seam. */
import { type Agent, type IncomingMessage, get as plainGet } from 'node:http';
import { get as secureGet } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/** The address is no longer good: 403 from S3, Azure and Google alike. */
export class ChunkExpired extends Error {}

export interface Download {
  readonly headers: { readonly [name: string]: string };
  readonly agent: Agent | undefined;
  readonly signal: AbortSignal;
}

const mostTries = 4;
const firstPauseMs = 250;
/** Without a byte for so long the connection is taken for dead. */
const stallMs = 60_000;

/** The bytes as they are stored. Throws ChunkExpired, or the last error after some tries. */
export async function download(url: URL, options: Download): Promise<Buffer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(url, options);
    } catch (error) {
      if (error instanceof ChunkExpired || options.signal.aborted || tries === mostTries) throw error;
      await sleep(firstPauseMs * 4 ** (tries - 1), undefined, { signal: options.signal });
    }
  }
}

function attempt(url: URL, { headers, agent, signal }: Download): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const get = url.protocol === 'http:' ? plainGet : secureGet;
  const request = get(url, { headers, signal, ...(agent !== undefined && { agent }) }, (response) => {
    bodyOf(response).then(resolve, reject);
  });
  request.setTimeout(stallMs, () =>
    request.destroy(new Error(`No byte of the result for ${stallMs / 1000} s`)),
  );
  request.on('error', reject);
  return promise;
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const { statusCode = 0 } = response;
  if (statusCode !== 200) {
    response.resume();
    const message = `HTTP ${statusCode} ${response.statusMessage ?? ''}`;
    throw statusCode === 403 ? new ChunkExpired(message) : new Error(message);
  }
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
