/** From here on memory is worth giving back by hand; Node shares the memory of small buffers among many. */
const LARGE_BYTES = 1_048_576;

/**
 * Gives a large buffer's memory back at once; nobody may hold a view of it. The garbage collector sees a small object and takes its
 * time: dozens of megabytes a bucket would pile up meanwhile.
 */
export function release({ buffer }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength >= LARGE_BYTES) buffer.transfer(0);
}
