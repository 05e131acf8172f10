/** `10 GB` in a trait file. Powers of 1000, as the interface counts; `GiB` and the like are powers of 1024. */
const units: { readonly [unit: string]: number } = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

/** Bytes; undefined where the text is no size. */
export function parseByteSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim().replaceAll(/[_,](?=\d)/g, ''));
  const unit = units[(match?.[2] ?? '?').toLowerCase()];
  return match && unit !== undefined ? Math.round(Number(match[1]) * unit) : undefined;
}
