/** One message as the request that a webhook gets: Slack's shape, or our own with a signature. Pure. */
import { createHmac } from 'node:crypto';
import type { WebhookSettings } from '../../preload/alerts.ts';
import { AppError } from '../errors.ts';
import type { Message } from './message.ts';

export interface WebhookRequest {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

interface Signing {
  /** Signs with HMAC-SHA256; not signed where there is none. */
  readonly secret: string | undefined;
  readonly now: Date;
  /** The same for every try, so that a receiver can tell a repetition. */
  readonly deliveryId: string;
}

const json = { 'content-type': 'application/json', 'user-agent': 'sql-traits' } as const;

/**
 * The signature is HMAC-SHA256, in hex, of `<timestamp>.<body>`: `x-sqltraits-timestamp` (Unix seconds) is part of it, so that a
 * receiver who refuses old timestamps can't be sent the same request twice.
 */
export function webhookRequest(
  message: Message,
  { format }: Pick<WebhookSettings, 'format'>,
  { secret, now, deliveryId }: Signing,
): WebhookRequest {
  if (format === 'slack') return { headers: json, body: JSON.stringify({ text: slackText(message) }) };
  const body = JSON.stringify({ version: 1, ...message });
  const headers = { ...json, 'x-sqltraits-delivery': deliveryId };
  if (secret === undefined) return { headers, body };
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    headers: {
      ...headers,
      'x-sqltraits-timestamp': timestamp,
      'x-sqltraits-signature': `sha256=${signature}`,
    },
    body,
  };
}

const slackText = ({ title, text }: Message): string => `*${escapeSlack(title)}*\n${escapeSlack(text)}`;

/** Slack's three control characters; a trait named `<!channel>` must wake nobody. */
const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The address, checked. Throws `bad_input`; the message never repeats it. */
export function webhookUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname));
  if (url && isSafe && url.username === '') return url;
  throw new AppError('bad_input', 'The webhook’s address is not an https:// address.', {
    advice: 'Copy it whole from Slack or from the receiver. http:// is taken for this machine only.',
  });
}
