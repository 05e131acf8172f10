/** Messages on their way to a webhook, one after another: no run waits for one, and none is lost to a short outage. */
import { randomUUID } from 'node:crypto';
import type { WebhookSettings } from '../../../preload/alerts.ts';
import type { Failure } from '../../../preload/model.ts';
import type { Message } from '../../alerts/message.ts';
import { post } from '../../alerts/post.ts';
import { webhookRequest, webhookUrl } from '../../alerts/webhook.ts';
import { toFailure } from '../../errors.ts';
import type { Clock } from '../../segment/clock.ts';

/** Where messages go. */
export interface WebhookTarget {
  readonly settings: WebhookSettings;
  readonly url: string;
  readonly secret: string | undefined;
}

interface QueueOptions {
  /** Read for every message; undefined where there is none any more. May throw. */
  readonly target: () => Promise<WebhookTarget | undefined>;
  readonly now: () => Date;
  /** Hears what became of each message; null = it arrived. */
  readonly told: (failure: Failure | null) => void;
  readonly clock?: Clock | undefined;
}

export interface WebhookQueue {
  /** Never throws, never waits. */
  add(message: (target: WebhookTarget) => Message): void;
  /** Waits for what is on its way, but no longer than `ms`. */
  close(ms: number): Promise<void>;
}

/** A receiver that is down for long must not fill the memory. */
const most = 100;

export function createWebhookQueue({ target, now, told, clock }: QueueOptions): WebhookQueue {
  const closing = new AbortController();
  let [last, waiting] = [Promise.resolve(), 0];
  const send = async (message: (target: WebhookTarget) => Message): Promise<void> => {
    try {
      const to = await target();
      if (!to || closing.signal.aborted) return;
      await sendTo(to, message(to), { now, clock, signal: closing.signal });
      told(null);
    } catch (error) {
      if (!closing.signal.aborted) told(toFailure(error));
    }
  };
  return {
    add: (message) => {
      if (waiting >= most) return;
      waiting += 1;
      last = last
        .then(() => send(message))
        .finally(() => {
          waiting -= 1;
        });
    },
    close: async (ms) => {
      const timer = setTimeout(() => closing.abort(), ms);
      await last;
      clearTimeout(timer);
      closing.abort();
    },
  };
}

interface Sending {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly clock: Clock | undefined;
}

/** Sends one message, with three more tries. Throws as `post` and `webhookUrl` do. */
export function sendTo(
  { settings, url, secret }: WebhookTarget,
  message: Message,
  { now, signal, clock }: Sending,
): Promise<void> {
  const deliveryId = randomUUID();
  const request = () => webhookRequest(message, settings, { secret, now: now(), deliveryId });
  return post({ url: webhookUrl(url), request, signal, ...(clock && { clock }) });
}
