/** What Segment's HTTP Tracking API answers to a request, and what its ingestion makes of the events. No network in it. */
import type { Json, RecordedCall } from '../../preload/model.ts';
import { limits } from '../engine/limits.ts';
import { type DiscardCode, discardOf, isObject, type JsonObject } from './discards.ts';
import type { Recording } from './recording.ts';

export interface EndpointOptions {
  /** Write keys to take; others are answered 401. Without it any key will do. Segment itself answers 200 to all. */
  readonly writeKeys?: readonly string[];
  /** Hears every call that was accepted, in order. */
  readonly onCall?: (call: RecordedCall) => void;
}

export interface Ask {
  readonly method: string;
  readonly path: string;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  /** Events in the request, whatever became of them. */
  readonly events: number;
}

export type Endpoint = (ask: Ask) => Answer;

/** Segment says 500 KB a body without saying which; decimal is the stricter reading. */
export const bodyBytes = 500_000;

/** An endpoint that keeps what it takes in `recording`. */
export function createEndpoint(recording: Recording, options: EndpointOptions): Endpoint {
  return (ask) => {
    if (ask.path === '/health') return { status: 200, body: { success: true }, events: 0 };
    const answer = receive(ask, recording, options);
    const { status, events } = answer;
    recording.request({ path: ask.path, status, bytes: ask.body.length, events });
    return answer;
  };
}

function receive(ask: Ask, recording: Recording, options: EndpointOptions): Answer {
  const type = /^\/v1\/(batch|identify|group)$/.exec(ask.path)?.[1];
  if (type === undefined) return refusal(404, 'Not found');
  if (ask.method !== 'POST') return refusal(405, 'Method not allowed');
  if (ask.body.length > bodyBytes) return refusal(400, 'Request body too large');
  const call = parse(ask.body);
  if (!isObject(call)) return refusal(400, 'Invalid JSON');
  const writeKey = writeKeyOf(ask.authorization, call);
  if (options.writeKeys?.includes(writeKey) === false) return refusal(401, 'Invalid write key');
  const events = type === 'batch' ? call.batch : [{ type, ...call }];
  if (!Array.isArray(events)) return refusal(400, 'batch must be an array');
  if (events.some((event) => Buffer.byteLength(JSON.stringify(event)) > limits.eventBytes)) {
    return refusal(400, 'Event too large');
  }
  ingest(events, discardOfBatch(events, writeKey), { recording, options });
  return { status: 200, body: { success: true }, events: events.length };
}

const refusal = (status: number, message: string): Answer => ({
  status,
  body: { success: false, message },
  events: 0,
});

/** Why Segment would drop the whole batch behind its 200. */
function discardOfBatch(events: readonly Json[], writeKey: string): DiscardCode | undefined {
  if (writeKey === '') return 'unknown_source';
  return events.length > limits.batchEvents ? 'too_many_events' : undefined;
}

function ingest(
  events: readonly Json[],
  discard: DiscardCode | undefined,
  { recording, options }: { readonly recording: Recording; readonly options: EndpointOptions },
): void {
  if (events.length === 0) recording.reject('empty_batch', []);
  for (const event of events) {
    const payload: JsonObject = isObject(event) ? event : {};
    const code = discard ?? discardOf(payload);
    const call = code === undefined ? recording.accept(payload) : undefined;
    if (code !== undefined) recording.reject(code, event);
    if (call !== undefined) options.onCall?.(call);
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** From the body, or from HTTP Basic with the write key as the user's name; '' where there is none. */
function writeKeyOf(authorization: string | undefined, call: JsonObject): string {
  if (typeof call.writeKey === 'string') return call.writeKey;
  const basic = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return Buffer.from(basic, 'base64').toString().split(':')[0] ?? '';
}
