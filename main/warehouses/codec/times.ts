/** Dates and timestamps as ISO 8601 text, without going through a JS Date: no laptop time zone, no lost microseconds. */
import { notJson, outsideYears } from './not-json.ts';

const dateShape = /^\d{4}-\d{2}-\d{2}$/;
/** `2024-03-10 02:30:00.123456+05:30`: date, seconds, fraction, offset. */
const timestampShape =
  /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d+)?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?)?$/;

const million = 1_000_000n;

export function decodeDate(text: string): string {
  if (!dateShape.test(text)) throw notJson(nameOf(text));
  return text;
}

/**
 * `2024-03-10 02:30:00.5+05:30` -> `2024-03-09T21:00:00.5Z`. Without an offset the text is read as UTC. The fraction is
 * kept digit by digit: it does not take part in the shift, since offsets are whole seconds.
 */
export function decodeTimestamp(text: string): string {
  const match = timestampShape.exec(text);
  if (match === null) throw notJson(nameOf(text));
  const [, date = '', time = '', fraction = '', , sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    match;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  if (offset === 0) return `${date}T${time}${fraction}Z`;
  const shifted = Date.parse(`${date}T${time}Z`) - (sign === '-' ? -offset : offset) * 1000;
  const iso = new Date(shifted).toISOString();
  if (!dateShape.test(iso.slice(0, 10)) || iso.startsWith('0000')) throw notJson(outsideYears);
  return `${iso.slice(0, 19)}${fraction}Z`;
}

/** `1700000000123456` -> `2023-11-14T22:13:20.123456Z`; a whole second has no fraction, as in the text of other warehouses. */
export function decodeMicros(text: string): string {
  const micros = BigInt(text);
  const fraction = ((micros % million) + million) % million;
  const at = new Date(Number((micros - fraction) / million) * 1000);
  const iso = Number.isNaN(at.getTime()) ? '' : at.toISOString();
  if (!dateShape.test(iso.slice(0, 10)) || iso.startsWith('0000')) throw notJson(outsideYears);
  const digits = String(fraction).padStart(6, '0').replace(/0+$/, '');
  return `${iso.slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`;
}

function nameOf(text: string): string {
  return /^-?infinity$/i.test(text) ? text : outsideYears;
}
