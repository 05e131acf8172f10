/** What it means that a request got no answer at all. Pure. */
import type { SpaceTarget } from '../engine/job.ts';
import { AppError } from '../errors.ts';
import type { Verdict } from './answers.ts';

/** OpenSSL's and Node's codes for a certificate that won't be right the next time either, and for a port that speaks no TLS. */
const tlsCodes =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** A broken or refused connection is worth another try, even an unknown host (a laptop wakes up offline); distrust is not. */
export function judgeFailure(error: unknown, space: SpaceTarget): Verdict {
  // fetch itself says only "fetch failed"; the cause knows why.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  const reason = wordsOf(cause, code);
  if (typeof code === 'string' && tlsCodes.test(code)) {
    const fatal = new AppError('tls_refused', `No trusted TLS connection to ${space.host}.`, {
      advice: `Check the address of space "${space.name}". Where a company proxy or a private authority signs certificates, name its certificate in NODE_EXTRA_CA_CERTS.`,
      detail: reason,
      cause: error,
    });
    return { kind: 'fatal', error: fatal };
  }
  return { kind: 'again', reason, isFault: false };
}

function wordsOf(cause: unknown, code: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return typeof code === 'string' && !text.includes(code) ? `${code} ${text}`.trim() : text;
}
