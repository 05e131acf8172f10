/**
 * A Segment endpoint on this machine: takes what Segment takes, refuses what Segment refuses, and keeps it. Rehearsal spaces deliver
 * here; so do the demo and the tests.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedCall } from '../../preload/model.ts';
import { openCallFile } from './call-file.ts';
import { createEndpoint, type Endpoint, type EndpointOptions } from './endpoint.ts';
import {
  createRecording,
  type RecordedRequest,
  type RecorderCounts,
  type RecorderMemory,
  type Rejection,
  type Traits,
} from './recording.ts';

export interface RecorderOptions extends EndpointOptions {
  readonly memory?: Partial<RecorderMemory>;
  /** Where to keep the newest calls for the next start; only in memory without it. */
  readonly filePath?: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
}

export interface Recorder {
  /** Base address, for a space's host. */
  readonly host: string;
  /** Accepted calls, newest first. */
  calls(limit?: number): readonly RecordedCall[];
  /** Events accepted since the start, duplicates not counted. */
  accepted(): number;
  /** Events that Segment would drop though it answers 200, oldest first. */
  rejected(): readonly Rejection[];
  /** Requests, oldest first. */
  requests(): readonly RecordedRequest[];
  counts(): RecorderCounts;
  /** Each profile's traits as Segment would have them now: merged over all calls, without those set to null. */
  state(kind?: 'user' | 'group'): ReadonlyMap<string, Traits>;
  stop(): Promise<void>;
}

export const defaultMemory: RecorderMemory = {
  calls: 1_000,
  requests: 1_000,
  profiles: 200_000,
  messageIds: 200_000,
};

/** A body that no sender of ours would send; reading on would only fill the memory. */
const absurdBytes = 16_000_000;

/** Starts a recorder on 127.0.0.1. */
export async function startRecorder(options: RecorderOptions = {}): Promise<Recorder> {
  const recording = createRecording({ ...defaultMemory, ...options.memory });
  const file = options.filePath === undefined ? undefined : openCallFile(options.filePath, recording.calls);
  recording.restore(file?.calls ?? []);
  const onCall = (call: RecordedCall): void => {
    file?.touch();
    options.onCall?.(call);
  };
  const endpoint = createEndpoint(recording, { ...options, onCall });
  const server = createServer((request, response) => {
    serve(endpoint, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: (limit) => recording.calls().toReversed().slice(0, limit),
    accepted: () => recording.counts.accepted,
    rejected: recording.rejections,
    requests: recording.requests,
    counts: () => ({ ...recording.counts }),
    state: (kind = 'user') => recording.profiles[kind],
    stop: () =>
      new Promise((resolve) => {
        file?.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Hands one HTTP request to an endpoint. */
async function serve(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) return void request.destroy();
  const answer = endpoint({
    method: request.method ?? '',
    path: URL.parse(request.url ?? '', 'http://localhost')?.pathname ?? '',
    authorization: request.headers.authorization,
    body,
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}

/** Undefined when the sender hung up or would not end. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > absurdBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}
