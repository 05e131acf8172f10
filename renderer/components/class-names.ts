/** CSS module classes are `string | undefined` to the compiler; this makes one attribute value of several. */
export const cx = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');
