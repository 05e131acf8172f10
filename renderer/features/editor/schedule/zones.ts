/** The time zones of the runtime, with how far each is from UTC. */
import type { Option } from '../../../components/select-field.tsx';

/** This machine's. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the runtime knows, and lists under the names of before. */
const newNames = [
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
];

/** Every zone that a schedule may name, this machine's and `chosen` among them. */
export function zoneOptions(chosen: string, at: Date): readonly Option<string>[] {
  const all = new Set([localZone(), 'UTC', chosen, ...newNames, ...Intl.supportedValuesOf('timeZone')]);
  return [...all].map((zone) => ({
    value: zone,
    // As people type it.
    label: zone.replaceAll('_', ' '),
    aside: offsetOf(zone, at),
  }));
}

/** `GMT+2`; empty for a zone that the runtime doesn't know. */
function offsetOf(timeZone: string, at: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}
