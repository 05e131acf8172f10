/** The library, its HTTP client and the network each have errors of their own; this is what they have in common. */

export interface ApiError {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** BigQuery's reason (`invalidQuery`, ...), OAuth's error, or Node's code where no answer came. */
  readonly reason: string;
  /** BigQuery's own words. */
  readonly message: string;
}

interface ErrorBody {
  readonly message?: string;
  readonly reason?: string;
  readonly errors?: readonly { readonly reason?: string; readonly message?: string }[];
}

interface Thrown extends ErrorBody {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly cause?: unknown;
  readonly response?: { readonly status?: unknown; readonly data?: unknown };
}

/** Whatever was thrown, as one shape. */
export function apiErrorOf(error: unknown): ApiError {
  const thrown = error as Thrown;
  // Where the answer was to be a stream, the client puts its text into the message.
  const body = bodyOf(thrown.response?.data) ?? bodyOf(thrown.message) ?? {};
  const status = Number(thrown.response?.status ?? thrown.status ?? thrown.code);
  const first = (body.errors ?? thrown.errors)?.[0];
  return {
    // Errors of the platform have small numbers as codes.
    status: status >= 100 ? status : 0,
    reason: first?.reason ?? body.reason ?? codeOf(error),
    // The message of several errors says only that there are several.
    message: first?.message ?? body.message ?? (error instanceof Error ? error.message : String(error)),
  };
}

/** `{error: {errors, message}}` of BigQuery, `{error, error_description}` of the login. */
function bodyOf(data: unknown): ErrorBody | undefined {
  const parsed = typeof data === 'string' ? parse(data) : data;
  const { error, error_description: description } = (parsed ?? {}) as {
    readonly error?: ErrorBody | string;
    readonly error_description?: string;
  };
  if (typeof error !== 'string') return error;
  return { reason: error, message: description ?? error };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of the innermost cause: `ECONNREFUSED` below a "request failed". */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, name } = error as Thrown & { readonly name?: string };
  const inner = codeOf(cause);
  if (inner !== '') return inner;
  if (typeof code === 'string') return code;
  return name === 'TimeoutError' ? name : '';
}
