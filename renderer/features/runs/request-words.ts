/** What a log of requests says. Pure. */
import type { RequestRecord, RequestSummary } from '../../../preload/requests.ts';
import { countOf, formatCount, formatDuration } from '../../format/numbers.ts';

const statusWords: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad request',
  401: 'Write key refused',
  403: 'Write key refused',
  408: 'Timed out',
  413: 'Too large',
  429: 'Too many requests',
  500: 'Server error',
  502: 'Bad gateway',
  503: 'Unavailable',
  504: 'Gateway timed out',
};

/** `200 OK`, `418`, `No answer`. */
export function statusText(status: number | null): string {
  if (status === null) return 'No answer';
  const words = statusWords[status];
  return words ? `${status} ${words}` : String(status);
}

export const isAccepted = ({ status }: Pick<RequestRecord, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;

/** `42 requests · 40 × 200 OK, 2 × 429 Too many requests · 2 retries · median 112 ms, 95 % within 205 ms`. */
export function summaryText({ requests, retries, statuses, medianMs, p95Ms }: RequestSummary): string {
  const parts = [
    countOf(requests, 'request'),
    statuses.map((one) => `${formatCount(one.requests)} × ${statusText(one.status)}`).join(', '),
    retries > 0 && `${countOf(retries, 'retry', 'retries')}`,
    medianMs !== null &&
      p95Ms !== null &&
      `median ${formatDuration(medianMs)}, 95 % within ${formatDuration(p95Ms)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `try 2, waited 740 ms`; empty for a first try that waited for nothing. */
export function tryText({ attempt, waitedMs }: Pick<RequestRecord, 'attempt' | 'waitedMs'>): string {
  const waited = waitedMs >= 1 ? `waited ${formatDuration(waitedMs)}` : '';
  return attempt === 1 ? waited : [`try ${attempt}`, waited].filter(Boolean).join(', ');
}
