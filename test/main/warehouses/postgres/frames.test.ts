import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Frames } from '../../../../main/warehouses/postgres/frames.ts';

type Message = { readonly type: 'D' | 'N'; readonly body: Buffer };

const message = fc.record({
  type: fc.constantFrom('D' as const, 'D' as const, 'N' as const),
  body: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
});

/** As the server writes it; a row's body follows its field count. */
function written({ type, body }: Message): Buffer {
  const payload = type === 'D' ? Buffer.concat([Buffer.from([0, 1]), body]) : body;
  const header = Buffer.alloc(5);
  header.write(type, 'latin1');
  header.writeInt32BE(payload.length + 4, 1);
  return Buffer.concat([header, payload]);
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set([...places.map((place) => place % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

it('finds every row and every other message whole, wherever the socket cuts the stream', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), fc.array(fc.nat(3000)), (messages, places) => {
      const others: string[] = [];
      const rows: string[] = [];
      const frames = new Frames((bytes) => others.push(bytes.toString('hex')));
      for (const chunk of cutAt(Buffer.concat(messages.map(written)), places)) {
        for (const { bytes, starts, ends, count } of frames.cut(chunk)) {
          for (let row = 0; row < count; row += 1) rows.push(bytes.toString('hex', starts[row], ends[row]));
        }
      }
      expect(rows).toEqual(
        messages.filter(({ type }) => type === 'D').map(({ body }) => body.toString('hex')),
      );
      expect(others).toEqual(
        messages.filter(({ type }) => type === 'N').map((each) => written(each).toString('hex')),
      );
    }),
    { numRuns: 500 },
  );
});

it('gives up on a message whose length is impossible', () => {
  const frames = new Frames(() => {});
  expect(() => frames.cut(Buffer.from([0x44, 0, 0, 0, 0, 1, 2, 3]))).toThrow('impossible length');
});
