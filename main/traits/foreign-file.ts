/** Reads a file that the system asks to open: from anywhere, by anybody. Only a plain file of bounded size is read. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../errors.ts';

/** A query has a million characters at most; the header comes on top. */
const maximumBytes = 2_000_000;

/** Throws `usage` for what is no text file or too long; never waits for a pipe or a device. */
export async function readForeignFile(path: string): Promise<string> {
  const file = await opened(path);
  try {
    const bytes = await readBounded(path, file);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal(path, 'is not text in UTF-8');
  } finally {
    await file.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    // Opening a named pipe would otherwise wait for somebody to write into it.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('usage', `${path} can't be read.`, { detail });
  }
}

async function readBounded(path: string, file: FileHandle): Promise<Buffer> {
  if (!(await file.stat()).isFile()) throw refusal(path, 'is no plain file');
  // One byte more than allowed tells a file that grows from one that fits.
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(maximumBytes + 1), position: 0 });
  if (bytesRead > maximumBytes) throw refusal(path, 'is longer than a query may be');
  const bytes = buffer.subarray(0, bytesRead);
  if (bytes.includes(0)) throw refusal(path, 'is no text');
  return bytes;
}

const refusal = (path: string, why: string): AppError =>
  new AppError('usage', `${path} ${why}.`, { advice: 'Open a .sql file with one SELECT.' });
