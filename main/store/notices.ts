/** Where alerts go besides the system's notifications, as table `settings` keeps it. */
import { noticeSettings } from '../../preload/alert-schemas.ts';
import type { NoticeSettings, Notices } from '../../preload/alerts.ts';
import type { Reader, Writer } from './database.ts';
import { readSetting, saveSetting } from './settings.ts';

/** What was chosen: nowhere, until somebody did. */
export function readNotices(db: Reader): NoticeSettings {
  const chosen = noticeSettings.safeParse(readSetting(db, 'notices') ?? {});
  return chosen.success ? chosen.data : noticeSettings.parse({});
}

export const saveNotices = (db: Writer, settings: NoticeSettings): void =>
  saveSetting(db, 'notices', settings);

/** Why the last message did not arrive. */
export const readWebhookFailure = (db: Reader): Notices['failure'] =>
  (readSetting(db, 'webhookFailure') as Notices['failure'] | undefined) ?? null;

export const saveWebhookFailure = (db: Writer, failure: Notices['failure']): void =>
  saveSetting(db, 'webhookFailure', failure);

/** From when on the next digest tells; undefined where none was ever asked for. ISO 8601 UTC. */
export const readDigestedAt = (db: Reader): string | undefined =>
  readSetting(db, 'digestedAt') as string | undefined;

export const saveDigestedAt = (db: Writer, at: string): void => saveSetting(db, 'digestedAt', at);
