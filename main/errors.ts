/** Failures are data: one error class with a code, thrown at the point that knows, turned into a `Failure` at each boundary. */
import type { FailureCode } from '../preload/codes.ts';
import type { Failure } from '../preload/model.ts';
import { maskSecrets } from './vault/known-secrets.ts';

export class AppError extends Error {
  readonly code: FailureCode;
  readonly advice: string | undefined;
  readonly detail: string | undefined;
  readonly position: number | undefined;

  constructor(
    code: FailureCode,
    message: string,
    options: {
      advice?: string;
      detail?: string | undefined;
      position?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.advice = options.advice;
    this.detail = options.detail;
    this.position = options.position;
  }
}

/** A disk or a quota that is used up; SQLite's SHMSIZE says it of the file beside its journal. */
const fullDiskCodes: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  'SQLITE_FULL',
  'SQLITE_IOERR_SHMSIZE',
]);

/**
 * An unknown throw as a `Failure`. Node's disk and SQLite's own codes are named; anything else is `internal`. A secret that a vendor
 * quotes in its words is masked: failures are shown, stored and copied into tickets.
 */
export function toFailure(error: unknown): Failure {
  return maskSecrets(failureOf(error)) as Failure;
}

function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.advice !== undefined && { advice: error.advice }),
      ...(error.detail !== undefined && { detail: error.detail }),
      ...(error.position !== undefined && { position: error.position }),
    };
  }
  // A wait that was given up on request, in whatever library.
  if (error instanceof Error && error.name === 'AbortError')
    return { code: 'cancelled', message: 'Cancelled.' };
  const code = (error as { code?: unknown } | null)?.code;
  const text = error instanceof Error ? error.message : String(error);
  if (fullDiskCodes.has(code)) {
    return {
      code: 'disk_full',
      message: 'The disk is full.',
      advice:
        'Free some space and run again. Nothing was lost: the snapshot is as it was after the last accepted event.',
      detail: text,
    };
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return { code: 'database_corrupt', message: 'The local database is damaged.', detail: text };
  }
  if (code === 'SQLITE_BUSY') {
    return {
      code: 'busy',
      message: 'Another process is using the same data directory.',
      advice: 'Wait until its run has ended, or use another --data directory.',
      detail: text,
    };
  }
  return { code: 'internal', message: 'Something went wrong inside SQL Traits.', detail: text };
}

/** The way back, on the other side of a boundary. */
export function fromFailure(failure: Failure): AppError {
  const { code, message, advice, detail, position } = failure;
  return new AppError(code, message, { ...(advice !== undefined && { advice }), detail, position });
}

export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
