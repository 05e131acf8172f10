/** Keys and certificates are small; a larger file is the wrong one. */
const maximumBytes = 100_000;

/** The text of a chosen or dropped file; empty for one that is no key. */
export async function fileText(file: File | null | undefined): Promise<string> {
  return file && file.size <= maximumBytes ? file.text() : '';
}
