import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alertMessage, testMessage } from '../../../main/alerts/message.ts';
import { post } from '../../../main/alerts/post.ts';
import { webhookRequest, webhookUrl } from '../../../main/alerts/webhook.ts';
import type { Alert } from '../../../preload/alerts.ts';
import { type Receiver, startReceiver } from '../../support/webhook/receiver.ts';
import { blankRun } from './blank-run.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const message = { ...testMessage(now.toISOString()), title: 'Leads <!channel> & co failed' };

describe('a request to a webhook', () => {
  it("is in Slack's shape, and nothing in a trait's name wakes a channel", () => {
    const { body, headers } = webhookRequest(
      message,
      { format: 'slack' },
      { secret: 's', now, deliveryId: 'd' },
    );
    expect(JSON.parse(body)).toEqual({
      text: '*Leads &lt;!channel&gt; &amp; co failed*\nThis is a test. Alerts will look like it.',
    });
    expect(Object.keys(headers)).not.toContain('x-sqltraits-signature');
  });

  it('is signed over its time and its body, as a receiver would check it', () => {
    const { body, headers } = webhookRequest(
      message,
      { format: 'json' },
      { secret: 'shh', now, deliveryId: 'd' },
    );
    const timestamp = headers['x-sqltraits-timestamp'];
    const expected = createHmac('sha256', 'shh').update(`${timestamp}.${body}`).digest('hex');
    expect(headers['x-sqltraits-signature']).toBe(`sha256=${expected}`);
    expect(timestamp).toBe(String(now.getTime() / 1000));
    expect(JSON.parse(body)).toEqual({ version: 1, ...message });
  });

  it('is not signed without a secret', () => {
    const { headers } = webhookRequest(
      message,
      { format: 'json' },
      { secret: undefined, now, deliveryId: 'd' },
    );
    expect(Object.keys(headers)).toEqual(['content-type', 'user-agent', 'x-sqltraits-delivery']);
  });
});

describe("a webhook's address", () => {
  it.each(['https://hooks.slack.com/services/T/B/x', 'http://127.0.0.1:9/x', 'http://localhost/x'])(
    '%s is taken',
    (text) => expect(webhookUrl(text).href).toBe(text),
  );

  it.each([
    'http://hooks.example.com/secret',
    'ftp://a.example/secret',
    'https://u:p@a.example/secret',
    'secret',
  ])('%s is refused, and not repeated', (text) =>
    expect(() => webhookUrl(text)).toThrow(/^(?!.*secret).*https/),
  );
});

async function receiver(...statuses: readonly number[]): Promise<Receiver> {
  const started = await startReceiver();
  onTestFinished(started.stop);
  started.answer(...statuses);
  return started;
}

/** Posts without waiting; the pauses it would have made, ms. */
function postTo(url: URL) {
  const pauses: number[] = [];
  const clock = {
    now: () => 0,
    sleep: async (ms: number) => void pauses.push(ms),
  };
  const request = () => webhookRequest(message, { format: 'json' }, { secret: 's', now, deliveryId: 'same' });
  const posted = post({ url, request, signal: new AbortController().signal, clock });
  return { pauses, posted };
}

describe('posting', () => {
  it.each([503, 429])('tries again after %d, each time longer, as the same delivery', async (status) => {
    const { received, url } = await receiver(status, status, 200);
    const { posted, pauses } = postTo(url);
    await posted;
    expect(pauses).toEqual([1_000, 5_000]);
    expect(received.map(({ headers }) => headers['x-sqltraits-delivery'])).toEqual(['same', 'same', 'same']);
  });

  it('gives up after three more tries, and names the host without the path', async () => {
    const { received, url } = await receiver(500);
    await expect(postTo(url).posted).rejects.toMatchObject({
      code: 'webhook_failed',
      message: `The webhook at ${url.host} answered 500.`,
    });
    expect(received).toHaveLength(4);
  });

  it.each([404, 302])('does not try again after %d, nor follows it anywhere', async (status) => {
    const { received, url } = await receiver(status);
    await expect(postTo(url).posted).rejects.toMatchObject({ code: 'webhook_failed' });
    expect(received).toHaveLength(1);
  });

  it('says that nobody answers', async () => {
    const { posted, pauses } = postTo(new URL('http://127.0.0.1:1/secret-path'));
    await expect(posted).rejects.toMatchObject({ code: 'webhook_unreachable' });
    expect(pauses).toHaveLength(3);
  });
});

describe('the message of an alert', () => {
  const run = blankRun({
    status: 'failed',
    problems: [
      {
        code: 'sql_error',
        severity: 'error',
        message: 'invalid input: "ada@x.org"',
        count: 1,
        examples: ['u1'],
      },
    ],
  });
  const alert: Alert = {
    id: 'a',
    kind: 'failing',
    traitId: 't',
    traitName: 'Leads',
    runId: run.run,
    at: now.toISOString(),
    title: 'Leads failed',
    message: 'invalid input: "ada@x.org"',
    advice: 'Mend it.',
    isRead: false,
  };

  it("quotes no warehouse's words, which may hold a value, unless the analyst chose so", () => {
    const plain = alertMessage(alert, { run, reasons: false });
    expect(plain).toMatchObject({ text: 'Its last run failed: sql_error.', trait: { key: 'k' }, run: 'r' });
    expect(JSON.stringify(plain)).not.toMatch(/ada@x|u1/);
    expect(alertMessage(alert, { run, reasons: true }).text).toBe('invalid input: "ada@x.org" Mend it.');
  });
});
