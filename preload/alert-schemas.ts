/** The rules of one trait that a person may set, checked once for form and handler. Not for `preload/index.ts`: it carries no zod. */
import { z } from 'zod';
import { defaultGuards } from './guards.ts';

const percent = z.number().min(1, 'At least 1 %').max(10_000, 'At most 10,000 %');

/** When to speak up besides failures. A rule that is left out is off. */
export const alertRules = z.strictObject({
  /** Rows changed, in percent of the rows read. */
  changedPercent: percent.max(100, 'At most 100 %').optional(),
  /** Rows read, in percent more than in the last run that was sent. */
  grewPercent: percent.optional(),
  /** Rows read, in percent less than in the last run that was sent. */
  shrankPercent: percent.max(100, 'At most 100 %').optional(),
  /** Duration, as a multiple of the median of earlier runs. */
  slowerTimes: z.number().min(1.5, 'At least 1.5 times').max(100, 'At most 100 times').optional(),
  /** Hours without a run that was sent. */
  silentHours: z
    .number()
    .min(1, 'At least an hour')
    .max(24 * 366, 'At most a year')
    .optional(),
});

const share = z.number().gt(0, 'More than 0 %').max(1, 'At most 100 %');

/** When a run is stopped before it sends. Shares are 0 to 1; null and false are off. */
export const guardLimits = z.strictObject({
  /** Rows that leave the result, of those in the snapshot. */
  leavers: share.nullable().default(defaultGuards.leavers),
  /** Rows that change, of those in the snapshot. */
  changes: share.nullable().default(defaultGuards.changes),
  /** Fewer rows than this never stop a run. */
  minRows: z.number().int().min(1).max(10_000_000).default(defaultGuards.minRows),
  /** An empty result while the snapshot is not. */
  empty: z.boolean().default(defaultGuards.empty),
  /** A column whose values have another type than before. */
  types: z.boolean().default(defaultGuards.types),
  /** Another id column, or ids of another kind. */
  id: z.boolean().default(defaultGuards.id),
  /**
   * Ids that are new and that nobody knows, of those that can be told. Left out: `defaultUnseen`, by what Segment says of ids. Given,
   * what this app has sent counts where Segment was not asked.
   */
  unseen: share.nullable().optional(),
});

export const traitRules = z.strictObject({
  alerts: alertRules.default({}),
  guards: guardLimits.prefault({}),
});

/** Where alerts go besides the system's notifications. Its address and its secret are in the vault. */
export const webhookSettings = z.strictObject({
  /** `slack`: what Slack, Mattermost and their like read. `json`: our own, signed where there is a secret. */
  format: z.enum(['slack', 'json']).default('slack'),
  /** Quotes the warehouse's own words, which may hold a value of a row. */
  reasons: z.boolean().default(false),
});

/** One message a day about all traits. */
export const digestSettings = z.strictObject({
  /** Local time. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 09:00'),
  by: z.enum(['notification', 'webhook', 'both']).default('notification'),
  /** Also when nothing ran. */
  whenQuiet: z.boolean().default(false),
});

export const noticeSettings = z.strictObject({
  webhook: webhookSettings.nullable().default(null),
  digest: digestSettings.nullable().default(null),
});

/** What was typed; what is left out stays as it is, null takes it away. */
export const webhookSecretsTyped = z.strictObject({
  url: z.string().trim().max(2000).nullable().optional(),
  secret: z.string().max(1000).nullable().optional(),
});
