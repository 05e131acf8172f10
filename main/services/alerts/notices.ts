/** Alerts and digests on their way out of the app: by webhook, and as the system's notification of a digest. */
import type { Alert, NoticeSettings, Notices, WebhookSettings } from '../../../preload/alerts.ts';
import type { Failure } from '../../../preload/model.ts';
import type { Typed, WebhookSecrets } from '../../../preload/secrets.ts';
import { alertMessage, digestMessage, testMessage } from '../../alerts/message.ts';
import { webhookUrl } from '../../alerts/webhook.ts';
import { AppError } from '../../errors.ts';
import { logged } from '../../log.ts';
import {
  readNotices,
  readWebhookFailure,
  saveDigestedAt,
  saveNotices,
  saveWebhookFailure,
} from '../../store/notices.ts';
import { findRun } from '../../store/runs.ts';
import { deleteSecrets, readSecrets, savedSecrets, saveSecrets } from '../../vault/secrets.ts';
import { type Core, timestamp } from '../core.ts';
import { takeDigest } from './digests.ts';
import { createWebhookQueue, sendTo, type WebhookQueue, type WebhookTarget } from './webhook-queue.ts';

/** Whose secrets the vault keeps; headless they are SQLTRAITS_WEBHOOK_URL and SQLTRAITS_WEBHOOK_SECRET. */
export const webhookOwner = { kind: 'webhook', id: 'app', name: 'webhook' } as const;

const lookedForEveryMs = 60_000;
/** A quit waits no longer for a message. */
const lastWordsMs = 2_000;

export interface NoticeDesk {
  notices(): Notices;
  /** Secrets that are left out stay as they are; without a webhook they go. Throws `bad_input`, `keychain_unavailable`. */
  save(input: NoticeInput): Promise<Notices>;
  /** Sends a test message at once. Throws why it did not arrive. */
  test(input: { readonly webhook: WebhookSettings; readonly secrets: Typed<WebhookSecrets> }): Promise<void>;
  checkDigest(): void;
  start(): void;
  stop(): Promise<void>;
}

interface NoticeInput {
  readonly settings: NoticeSettings;
  readonly secrets: Typed<WebhookSecrets>;
}

export function createNotices(core: Core): NoticeDesk {
  const stopping = new AbortController();
  const queue = createWebhookQueue({
    target: () => savedTarget(core),
    now: core.host.now,
    told: (failure) => noteOutcome(core, failure),
  });
  let timer: NodeJS.Timeout | undefined;
  core.bus.subscribe((name, payload) => {
    if (name === 'alertRaised') forward(core, queue, payload as Alert);
  });
  const checkDigest = () => tellDigest(core, queue);
  return {
    notices: () => noticesOf(core),
    save: (input) => save(core, input),
    test: (input) => test(core, input, stopping.signal),
    checkDigest,
    start: () => {
      timer ??= setInterval(checkDigest, lookedForEveryMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await queue.close(lastWordsMs);
    },
  };
}

function noticesOf({ db, host }: Pick<Core, 'db' | 'host'>): Notices {
  return {
    settings: readNotices(db),
    savedSecrets: savedSecrets(host.vault, webhookOwner),
    failure: readWebhookFailure(db),
  };
}

async function save(core: Core, { settings, secrets }: NoticeInput): Promise<Notices> {
  const { db, host, bus } = core;
  const before = readNotices(db);
  if (secrets.url) webhookUrl(secrets.url);
  if (settings.webhook) await saveSecrets(host.vault, webhookOwner, secrets);
  else await deleteSecrets(host.vault, webhookOwner);
  saveNotices(db, settings);
  // What failed was said of an address that may be another one now.
  saveWebhookFailure(db, null);
  // A digest tells of what comes after it was asked for.
  if (settings.digest && settings.digest.at !== before.digest?.at) saveDigestedAt(db, timestamp(core));
  const notices = noticesOf(core);
  bus.publish('noticesChanged', notices);
  return notices;
}

async function savedTarget({ db, host }: Core): Promise<WebhookTarget | undefined> {
  const { webhook } = readNotices(db);
  return webhook ? targetOf(webhook, await readSecrets(host.vault, webhookOwner)) : undefined;
}

function targetOf(settings: WebhookSettings, { url, secret }: WebhookSecrets): WebhookTarget {
  if (url) return { settings, url, secret };
  throw new AppError('secret_missing', 'The webhook has no address.', {
    advice: 'Give it in the settings.',
  });
}

async function test(
  core: Core,
  { webhook, secrets }: Parameters<NoticeDesk['test']>[0],
  signal: AbortSignal,
): Promise<void> {
  const saved = await readSecrets(core.host.vault, webhookOwner);
  const target = targetOf(webhook, mergeTyped(saved, secrets));
  // Somebody waits for it: the other tries follow at once.
  const impatient = { now: () => 0, sleep: async () => {} };
  await sendTo(target, testMessage(timestamp(core)), { now: core.host.now, signal, clock: impatient });
}

/** As saving would leave them. */
function mergeTyped(saved: WebhookSecrets, typed: Typed<WebhookSecrets>): WebhookSecrets {
  const left = (name: keyof WebhookSecrets) =>
    typed[name] === null ? undefined : typed[name] || saved[name];
  return { url: left('url'), secret: left('secret') };
}

function forward({ db }: Core, queue: WebhookQueue, alert: Alert): void {
  if (!readNotices(db).webhook) return;
  queue.add(({ settings: { reasons } }) => {
    const run = alert.runId === null ? undefined : findRun(db, alert.runId);
    return alertMessage(alert, { run, reasons });
  });
}

function tellDigest(core: Core, queue: WebhookQueue): void {
  const digest = takeDigest(core);
  const { digest: chosen, webhook } = readNotices(core.db);
  if (!digest || !chosen) return;
  if (chosen.by !== 'webhook') core.bus.publish('digestReady', digest);
  if (chosen.by !== 'notification' && webhook) queue.add(() => digestMessage(digest));
}

/** Shown where it is set up and in the inbox; publishing nothing new would only repaint. */
function noteOutcome(core: Core, failure: Failure | null): void {
  const { db, bus, log } = core;
  if (failure) log.warn({ failure: logged(failure) }, 'webhook was not reached');
  if (!failure && readWebhookFailure(db) === null) return;
  saveWebhookFailure(db, failure && { at: timestamp(core), failure });
  bus.publish('noticesChanged', noticesOf(core));
}
