/**
 * The secrets this process has read or been given, so that nothing it writes repeats one: vendors quote passwords in their
 * errors. One list for the process, as there is one standard error and one log.
 */

/** Shorter ones are words of any text; taking them out would say more than it hides. */
const shortest = 4;
/** A line of a key that is quoted alone. */
const shortestLine = 16;
const mask = '[secret]';

const spellings = new Set<string>();

export function noteSecret(secret: string): void {
  if (secret.length < shortest) return;
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestLine);
  for (const text of [secret, ...lines]) {
    spellings.add(text);
    spellings.add(encodeURIComponent(text.toWellFormed()));
    const header = headerStart(text);
    if (header.length >= shortest) spellings.add(header);
  }
}

/** What every base64 text that begins with it has in common: `authorization: Basic` goes on with a colon. */
function headerStart(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
}

/** The text with every known secret masked, as it is or spelt for an address or a header. */
export function withoutSecrets(text: string): string {
  let clean = text;
  // A key before its lines: what is left of a half-masked secret is one, too.
  for (const spelling of [...spellings].sort((a, b) => b.length - a.length)) {
    if (clean.includes(spelling)) clean = clean.replaceAll(spelling, mask);
  }
  return clean;
}

/** The same for data: every string in it, names excepted. */
export function maskSecrets(value: unknown): unknown {
  if (spellings.size === 0) return value;
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, maskSecrets(part)]));
}
