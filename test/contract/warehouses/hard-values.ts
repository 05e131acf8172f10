/** Values that adapters, drivers and JSON readers damage most easily, and what has to arrive. The same for every warehouse. */
import type { Json } from '../../../preload/model.ts';

const values = {
  'the last integer that every reader agrees on': 9007199254740991,
  'an integer beyond 2^53': '9007199254740993',
  'an integer of 38 digits': '12345678901234567890123456789012345678',
  'a decimal that is exact as a number': 12.34,
  'a decimal with more digits than a number holds': '1234567890123456789.123456789',
  'a float with all its digits': 0.30000000000000004,
  'a float with a large exponent': 1e23,
  'a negative zero': 0,
  'microseconds with their zone': '2024-03-09T21:00:00.123456Z',
  nanoseconds: '2024-03-10T02:30:00.123456789Z',
  'a time without zone that daylight saving skips': '2024-03-10T02:30:00Z',
  'a moment just before 1970': '1969-12-31T23:59:59.999999Z',
  'a date before 1970': '1899-12-31',
  'nested values with a large number': { id: '9007199254740993', list: [1, null, { deep: 'é' }] },
  'a list': [1, null, 3],
  true: true,
  false: false,
  'an empty text': '',
  'a zero': 0,
  nothing: null,
  'a text that looks like a number': '007',
  'four-byte characters': '😀 中 é \u{10ffff}',
  'quotes, backslashes and line breaks': `'"\\ \n\t,{}`,
} as const satisfies { readonly [name: string]: Json };

export type HardName = keyof typeof values;

export const hardValues: { readonly [Name in HardName]: Json } = values;
