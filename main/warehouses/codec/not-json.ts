import { AppError } from '../../errors.ts';

/** The error for a value that JSON can't carry; `detail` is the value's name in words, as `invalidReason` gives it. */
export function notJson(what: string): AppError {
  return new AppError('value_not_json', `JSON can't carry ${what}.`, { detail: what });
}

/** Why a date or timestamp has no ISO 8601 form with a four-digit year. */
export const outsideYears = 'a date before the year 1 or after 9999';
