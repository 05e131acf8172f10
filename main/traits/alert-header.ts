/** `alerts:` in a trait file's header: `{ changed: 20 %, slower: 3 times }`. What is not named is off; `silent_hours` stands beside it. */
import { z } from 'zod';
import { alertRules } from '../../preload/alert-schemas.ts';
import type { AlertRules } from '../../preload/alerts.ts';
import { percentOfText } from './percent-text.ts';

const { shape } = alertRules;
const percentError = 'write percent such as 20 %';
const timesError = 'write a number such as 3 times';

const numberIn = (parse: (text: string) => number | undefined, rule: z.ZodType<number>) =>
  z.preprocess((value) => parse(String(value)), rule).optional();

const percentOf = (rule: z.ZodOptional<z.ZodNumber>) =>
  numberIn(percentOfText, z.number({ error: percentError }).pipe(rule.unwrap()));

/** The keys of the header. */
export const alertHeader = z
  .strictObject({
    changed: percentOf(shape.changedPercent),
    grew: percentOf(shape.grewPercent),
    shrank: percentOf(shape.shrankPercent),
    slower: numberIn(timesOf, z.number({ error: timesError }).pipe(shape.slowerTimes.unwrap())),
  })
  .transform(({ changed, grew, shrank, slower }): AlertRules => {
    const rules = { changedPercent: changed, grewPercent: grew, shrankPercent: shrank, slowerTimes: slower };
    return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
  });

/** `3 times`, or 3. */
function timesOf(text: string): number | undefined {
  const digits = /^(\d+(?:\.\d+)?)(?:\s*times)?$/.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** As the header writes them; undefined where all are off. Hours of silence are a line of their own. */
export function headerOfAlerts({
  changedPercent,
  grewPercent,
  shrankPercent,
  slowerTimes,
}: AlertRules): object | undefined {
  const header = {
    ...(changedPercent !== undefined && { changed: `${changedPercent} %` }),
    ...(grewPercent !== undefined && { grew: `${grewPercent} %` }),
    ...(shrankPercent !== undefined && { shrank: `${shrankPercent} %` }),
    ...(slowerTimes !== undefined && { slower: `${slowerTimes} times` }),
  };
  return Object.keys(header).length === 0 ? undefined : header;
}
