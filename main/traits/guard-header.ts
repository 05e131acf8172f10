/** `guards:` in a trait file's header: `{ leavers: 50 %, types: off }`. What is not named keeps its default. */
import { z } from 'zod';
import { guardLimits } from '../../preload/alert-schemas.ts';
import type { GuardLimits } from '../../preload/alerts.ts';
import { defaultGuards } from '../../preload/guards.ts';
import { percentText, shareOfText } from './percent-text.ts';

const shareError = 'write a share such as 50 %, or off';

/** YAML 1.2 reads `off` as a word, older readers as false. */
const isOff = (value: unknown): boolean => value === false || value === 'off';

const limit = z
  .preprocess(
    (value) => (isOff(value) ? null : shareOfText(String(value))),
    z.number({ error: shareError }).gt(0, shareError).max(1, shareError).nullable(),
  )
  .optional();

const flag = z
  .preprocess(
    (value) => (isOff(value) ? false : value === 'on' ? true : value),
    z.boolean({ error: 'write on or off' }),
  )
  .optional();

/** The keys of the header. */
export const guardHeader = z
  .strictObject({
    leavers: limit,
    changes: limit,
    unseen: limit,
    rows: guardLimits.shape.minRows.unwrap().optional(),
    empty: flag,
    types: flag,
    id: flag,
  })
  .transform(({ rows, ...named }): GuardLimits => {
    const given = Object.entries(named).filter(([, value]) => value !== undefined);
    return guardLimits.parse({ ...Object.fromEntries(given), ...(rows !== undefined && { minRows: rows }) });
  });

/** As the header writes it; undefined where every guard has its default. */
export function headerOfGuards({ minRows, ...guards }: GuardLimits): object | undefined {
  const defaults: { readonly [name: string]: unknown } = defaultGuards;
  const changed = Object.entries(guards).filter(([name, value]) => value !== defaults[name]);
  const words = Object.fromEntries(changed.map(([name, value]) => [name, wordOf(value)]));
  const header = { ...words, ...(minRows !== defaultGuards.minRows && { rows: minRows }) };
  return Object.keys(header).length === 0 ? undefined : header;
}

function wordOf(value: number | boolean | null | undefined): string {
  if (typeof value === 'number') return percentText(value);
  return value === true ? 'on' : 'off';
}
