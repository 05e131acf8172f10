import { describe, expect, it } from 'vitest';
import { judge, retryAfterMs } from '../../../main/segment/answers.ts';
import { judgeFailure } from '../../../main/segment/network-errors.ts';
import { spaceAt } from '../../support/segment/events.ts';

const space = spaceAt('https://api.segment.io');
const answer = (status: number, text = '', headers: Record<string, string> = {}) =>
  judge(
    { status, statusText: '', headers: new Headers(headers), text },
    space,
    Date.parse('2026-03-01T06:00:00Z'),
  );

describe('judge', () => {
  it.each([
    ['accepted', [200, 201, 202, 204]],
    ['again', [408, 410, 429, 460, 500, 502, 503, 504, 511, 520, 599]],
    ['refused', [400, 402, 406, 409, 411, 413, 414, 415, 422, 451]],
    ['fatal', [100, 300, 301, 302, 303, 304, 307, 308, 401, 403, 404, 405, 501, 505]],
  ] as const)('says %s to %j', (kind, statuses) => {
    expect(statuses.map((status) => answer(status).kind)).toEqual(statuses.map(() => kind));
  });

  it('asks to divide a batch only where the fault may lie in an event', () => {
    const divisible = [400, 402, 413, 415, 422, 451].filter((status) => {
      const verdict = answer(status);
      return verdict.kind === 'refused' && verdict.divisible;
    });
    expect(divisible).toEqual([400, 413, 422]);
  });

  it('quotes the endpoint in one short line, never the write key', () => {
    const verdict = answer(400, ` no\n\tsuch key: wk_secret_123, wk_secret_123 ${'x'.repeat(1_000)}`);
    expect(verdict).toMatchObject({ reason: expect.stringMatching(/^400 no such key: \*\*\*, \*\*\* x+$/) });
    expect((verdict as { reason: string }).reason.length).toBeLessThan(320);
  });

  it('reads Retry-After on any answer that is worth another try', () => {
    expect(answer(503, '', { 'retry-after': '7' })).toMatchObject({ kind: 'again', afterMs: 7_000 });
    expect(answer(429)).toEqual({ kind: 'again', reason: '429', isFault: false });
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-03-01T06:00:00Z');

  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 1.5 ', 1_500],
    ['Sun, 01 Mar 2026 06:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 05:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    [null, undefined],
  ])('reads %j as %j ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

describe('judgeFailure', () => {
  const failure = (code: string, message: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });

  it.each([
    ['ECONNRESET', 'read ECONNRESET', 'read ECONNRESET'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND api.segment.io', 'getaddrinfo ENOTFOUND api.segment.io'],
    ['UND_ERR_SOCKET', 'other side closed', 'UND_ERR_SOCKET other side closed'],
  ])('tries again after %s', (code, message, reason) => {
    expect(judgeFailure(failure(code, message), space)).toEqual({ kind: 'again', reason, isFault: false });
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('stops at %s: time will not mend it', (code) => {
    expect(judgeFailure(failure(code, 'no'), space)).toMatchObject({
      kind: 'fatal',
      error: { code: 'tls_refused', message: 'No trusted TLS connection to https://api.segment.io.' },
    });
  });

  it('has words for anything thrown', () => {
    expect(judgeFailure('bad port', space)).toEqual({ kind: 'again', reason: 'bad port', isFault: false });
  });
});
