/** Rows and calls as texts for elsewhere: spreadsheets, chats, terminals, programs. Pure. */
import type { Json, Space } from '../../preload/model.ts';
import { copyTextOf } from './values.ts';

/** Spreadsheets run a cell that begins so as a formula (OWASP, CSV injection); an apostrophe makes it text. */
const formula = /^[=+\-@\t\r]/;

function csvCell(value: Json | undefined): string {
  const text = copyTextOf(value);
  const safe = typeof value !== 'number' && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with a line of names first. */
export function csvOf(names: readonly string[], rows: readonly (readonly Json[])[]): string {
  return [names, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** One line of tab-separated cells, as spreadsheets paste it. */
export const tabbedRow = (values: readonly Json[]): string =>
  values.map((value) => copyTextOf(value).replaceAll(/[\t\r\n]+/g, ' ')).join('\t');

const hosts = { us: 'https://api.segment.io', eu: 'https://events.eu1.segmentapis.com' } as const;

/** Where a space's calls go; a rehearsal's go nowhere, so its texts name Segment. */
export function hostOfSpace(space: Pick<Space, 'region' | 'host'> | undefined): string {
  if (space?.region !== 'custom') return hosts[space?.region === 'eu' ? 'eu' : 'us'];
  return (space.host ?? hosts.us).replace(/\/+$/, '');
}

/** Which call a payload is; identify where it says nothing. */
export const typeOf = (call: Json): 'identify' | 'group' =>
  typeof call === 'object' && call !== null && 'groupId' in call ? 'group' : 'identify';

/** The write key stays out of it: the page never has it. */
export function curlOf(call: Json, host: string): string {
  const body = JSON.stringify(call).replaceAll("'", "'\\''");
  return `curl -u "$WRITE_KEY:" -H 'content-type: application/json' \\\n  -d '${body}' \\\n  ${host}/v1/${typeOf(call)}`;
}

/** A program that sends the same call with Segment's own library. */
export function nodeCodeOf(call: Json, host: string): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: process.env.WRITE_KEY, host: ${JSON.stringify(host)} });
analytics.${typeOf(call)}(${JSON.stringify(call, null, 2)});
await analytics.closeAndFlush();
`;
}
