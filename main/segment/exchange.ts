/** One HTTP request and its answer. */
import type { Reply } from './answers.ts';

export interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Events in the body. */
  readonly events: number;
}

interface Waiting {
  readonly timeoutMs: number;
  /** Gives up the request when aborted. */
  readonly abandoned: AbortSignal;
}

/**
 * The same events for another try. Segment sets `timestamp` right by the difference between `sentAt` and its own clock, so every
 * try must say when it was sent, or ten minutes of waiting would move the event by ten minutes. The header is what Segment's
 * own libraries send.
 */
export function resent({ url, headers, body, events }: Post, tries: number): Post {
  const sentAt = body.lastIndexOf('"sentAt":"');
  return {
    url,
    events,
    headers: { ...headers, 'X-Retry-Count': String(tries) },
    body: sentAt < 0 ? body : `${body.slice(0, sentAt)}"sentAt":"${new Date().toISOString()}"}`,
  };
}

/** Posts and waits for the answer. Rejects with fetch's words, or with ours when there was no answer in time. */
export async function exchange(request: Post, { timeoutMs, abandoned }: Waiting): Promise<Reply> {
  const { url, headers, body } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, abandoned]);
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' }).catch(
    (error) => {
      throw timeout.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`) : error;
    },
  );
  // The status has been said: a body cut short changes nothing.
  const text = await readText(response).catch(() => '');
  const { status, statusText } = response;
  return { status, statusText, headers: response.headers, text };
}

/** Far more than is quoted, far less than would fill the memory. */
const textBytes = 65_536;

/** Reads an answer to its end, which frees the connection for the next batch, unless it would not end. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > textBytes) break;
  }
  return text;
}
