/** Links leave the app through one door. */
import { AppError } from '../errors.ts';

/** The address, parsed, where it may be handed to the system: https only. Throws `bad_input` for all others. */
export function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:') return url.href;
  throw new AppError('bad_input', `Only https addresses open in the browser, not "${text.slice(0, 200)}".`);
}
