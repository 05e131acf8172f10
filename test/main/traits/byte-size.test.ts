import { describe, expect, it } from 'vitest';
import { parseByteSize } from '../../../main/traits/byte-size.ts';

describe('a size in a trait file', () => {
  it.each([
    ['10 GB', 10_000_000_000],
    ['1.5tb', 1_500_000_000_000],
    ['1 TiB', 1024 ** 4],
    ['500 MB', 500_000_000],
    ['10485760', 10_485_760],
    ['10_000_000', 10_000_000],
    ['plenty', undefined],
    ['10 gigs', undefined],
    ['-5 GB', undefined],
  ])('%s is %s bytes', (text, bytes) => expect(parseByteSize(text)).toBe(bytes));
});
