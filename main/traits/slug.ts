/** A trait's key: the stable name under which its state, its runs and its events are found. */

/** Letters a-z, digits and `-`; accents are dropped; never empty. `Has open ticket` -> `has-open-ticket`. */
export function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return words.slice(0, 80).replace(/-+$/, '') || `trait-${hashOf(name)}`;
}

/** The slug of `name`, with a number where it is taken. */
export function uniqueSlug(name: string, isTaken: (key: string) => boolean): string {
  const base = slug(name);
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

/** Names without a Latin letter still need distinct, stable keys (FNV-1a, 32 bits). */
function hashOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
