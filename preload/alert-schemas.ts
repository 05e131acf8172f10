/** The rules of one trait that a person may set, checked once for form and handler. Not for `preload/index.ts`: it carries no zod. */
import { z } from 'zod';

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

/** From where on leavers and changes stop a run before it sends. */
export const guardLimits = z.strictObject({
  /** Of the rows in the snapshot, 0 to 1. */
  share: z.number().gt(0).max(1),
  /** Fewer rows than this never stop a run. */
  minRows: z.number().int().min(1).max(10_000_000),
});

export const traitRules = z.strictObject({
  alerts: alertRules.default({}),
  guards: guardLimits.default({ share: 0.3, minRows: 100 }),
});
