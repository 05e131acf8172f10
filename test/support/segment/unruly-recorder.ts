/** A recorder that misbehaves by script, the way networks and endpoints do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEndpoint } from '../../../main/segment/endpoint.ts';
import { defaultMemory, readBody } from '../../../main/segment/recorder.ts';
import { createRecording, type Recording } from '../../../main/segment/recording.ts';
import type { RecordedCall } from '../../../preload/model.ts';

/** What to do with one request. */
export type Whim =
  | 'take'
  /** The connection drops before anything was read, or after everything was taken but not answered. */
  | 'reset'
  | 'take, then reset'
  /** No answer, ever. */
  | 'hang'
  | 'take, then hang'
  /** 200 with a body that is no answer of Segment's, or that ends before it is complete. */
  | 'take, then garble'
  | 'take, then cut'
  /** 402 and words, and more words, for as long as anyone listens. */
  | 'rant'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export interface UnrulyOptions {
  /** One whim per request, in order. */
  readonly script?: readonly Whim[];
  /** What follows the script; `take` by default. A function is asked anew for every request. */
  readonly afterwards?: Whim | (() => Whim);
  /** Hears every call that was accepted, in order. */
  readonly onCall?: (call: RecordedCall) => void;
  /** Answers every request whose body holds one of these texts. */
  readonly poison?: { readonly texts: readonly string[]; readonly answer: Extract<Whim, object> };
}

export interface UnrulyRecorder {
  readonly host: string;
  readonly recording: Recording;
  /** Times at which requests began, in milliseconds; a request that was reset counts. */
  readonly arrivals: readonly number[];
  /** Headers and bodies of the requests that were read. */
  readonly heard: readonly { readonly headers: IncomingMessage['headers']; readonly body: string }[];
  stop(): Promise<void>;
}

export async function startUnrulyRecorder(options: UnrulyOptions): Promise<UnrulyRecorder> {
  const recording = createRecording(defaultMemory);
  const endpoint = createEndpoint(recording, options.onCall ? { onCall: options.onCall } : {});
  const { afterwards = 'take' } = options;
  const arrivals: number[] = [];
  const heard: { headers: IncomingMessage['headers']; body: string }[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const whim =
      options.script?.[arrivals.length] ?? (typeof afterwards === 'function' ? afterwards() : afterwards);
    arrivals.push(performance.now());
    if (whim === 'reset') return void request.socket.resetAndDestroy();
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    heard.push({ headers: request.headers, body: body.toString() });
    const isPoisoned = options.poison?.texts.some((text) => body.includes(text));
    const answer = isPoisoned ? options.poison?.answer : whim;
    if (answer === 'hang' || answer === undefined) return;
    if (answer === 'rant') return rant(response);
    if (typeof answer === 'object') {
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    }
    const taken = { method: request.method ?? '', path: request.url ?? '', body, authorization: undefined };
    const { status, body: reply } = endpoint(taken);
    if (answer === 'take, then reset') return void request.socket.resetAndDestroy();
    if (answer === 'take') response.writeHead(status).end(JSON.stringify(reply));
    if (answer === 'take, then garble') response.writeHead(200).end('<html>\u0000{"success":fal');
    if (answer === 'take, then cut') cut(request, response);
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}`,
    recording,
    arrivals,
    heard,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function cut(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 1_000 });
  response.write('{"succ', () => request.socket.resetAndDestroy());
}

function rant(response: ServerResponse): void {
  response.writeHead(402);
  const words = setInterval(() => response.write('no '.repeat(10_000)), 1);
  response.on('close', () => clearInterval(words));
}
