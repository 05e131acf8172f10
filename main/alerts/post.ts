/** Sends one request to a webhook, a few times if need be. */
import { AppError } from '../errors.ts';
import { type Clock, systemClock } from '../segment/clock.ts';
import type { WebhookRequest } from './webhook.ts';

export interface Posting {
  readonly url: URL;
  /** Made anew for each try: a signature has its time in it. */
  readonly request: () => WebhookRequest;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** Three more tries, ms apart. */
const pausesMs = [1_000, 5_000, 25_000];
const requestMs = 10_000;

/** Throws `webhook_unreachable`, `webhook_failed`, `cancelled`. Their words name the host alone: the path is a secret. */
export async function post({ url, request, signal, clock = systemClock }: Posting): Promise<void> {
  for (const pauseMs of [...pausesMs, null]) {
    const outcome = await attempt(url, request(), signal);
    if (outcome === 'accepted') return;
    if (signal.aborted) throw new AppError('cancelled', 'The message was not sent: the app is quitting.');
    if (!outcome.mayPass || pauseMs === null) throw outcome.error;
    await clock.sleep(pauseMs, signal);
  }
}

interface Refusal {
  readonly error: AppError;
  /** Whether another try may help. */
  readonly mayPass: boolean;
}

async function attempt(
  url: URL,
  { headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<'accepted' | Refusal> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestMs)]),
      // A redirect would carry the message to wherever it points.
      redirect: 'manual',
    });
    await response.body?.cancel();
    return response.ok ? 'accepted' : refusalOf(url, response.status);
  } catch (error) {
    return { mayPass: true, error: unreachable(url, error) };
  }
}

function refusalOf({ host }: URL, status: number): Refusal {
  const error = new AppError('webhook_failed', `The webhook at ${host} answered ${status}.`, {
    advice:
      status === 404 || status === 403 || status === 410
        ? 'The address is no longer valid: copy it anew from the receiver.'
        : 'See what the receiver says, then send a test message.',
  });
  return { error, mayPass: status === 429 || status >= 500 };
}

function unreachable({ host }: URL, cause: unknown): AppError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : undefined;
  return new AppError('webhook_unreachable', `The webhook at ${host} can’t be reached.`, {
    advice: 'Check the network, a VPN or a proxy.',
    detail: reason,
    cause,
  });
}
