/** A trait's key: the stable name under which its state, its runs and its events are found. Both sides show the same one. */

/** Letters a-z, digits and `_`; accents are dropped; never empty. `Has open ticket` -> `has_open_ticket`. */
export function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return words.slice(0, 80).replace(/_+$/, '') || `trait_${hashOf(name)}`;
}

/** The slug of `name`, with a number where it is taken. */
export function uniqueSlug(name: string, isTaken: (key: string) => boolean): string {
  const base = slug(name);
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}

/** Names without a Latin letter still need distinct, stable keys (FNV-1a, 32 bits). */
function hashOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const unit of name) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
