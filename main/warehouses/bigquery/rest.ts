/** GET requests to BigQuery with the library's login: cancellable, repeated where they fail in passing, and never converted. */
import type { Readable } from 'node:stream';
import { silenceMs } from './abortable.ts';
import type { Client } from './client.ts';
import { retrying } from './retry.ts';

export interface Request {
  /** Below the project: `/queries/job_1`. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  readonly signal: AbortSignal;
}

/** The whole answer as the bytes that came: at most some 20 MB, which is BigQuery's own bound for a page. */
export function getBytes(client: Client, request: Request): Promise<Buffer> {
  return retrying(request.signal, () => fetchBytes(client, request));
}

/** The answer parsed. */
export async function getJson<Answer>(client: Client, request: Request): Promise<Answer> {
  return JSON.parse((await getBytes(client, request)).toString('utf8')) as Answer;
}

/** A POST that only asks. */
export function postJson<Answer>(
  client: Client,
  { path, signal, body }: Request & { readonly body: object },
): Promise<Answer> {
  return retrying(signal, async () => {
    const url = client.projectUrl + path;
    const request = { url, method: 'POST' as const, data: body, headers, signal, retry: false };
    return (await client.bigquery.authClient.request<Answer>(request)).data;
  });
}

/** Google compresses only for clients that also say so in their name. */
const headers = { 'Accept-Encoding': 'gzip', 'User-Agent': 'sql-traits (gzip)' };

async function fetchBytes(client: Client, { path, query = {}, signal }: Request): Promise<Buffer> {
  const silence = new AbortController();
  const timer = setTimeout(
    () => silence.abort(new DOMException('No answer in time', 'TimeoutError')),
    silenceMs,
  );
  try {
    const { data } = await client.bigquery.authClient.request<Readable>({
      url: urlOf(client, path, query),
      headers,
      responseType: 'stream',
      signal: AbortSignal.any([signal, silence.signal]),
      retry: false,
    });
    const chunks: Buffer[] = [];
    for await (const chunk of data) {
      timer.refresh();
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    // Its own error says only that somebody aborted.
    throw silence.signal.aborted ? silence.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

function urlOf(client: Client, path: string, query: NonNullable<Request['query']>): string {
  const url = new URL(client.projectUrl + path);
  url.searchParams.set('prettyPrint', 'false');
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}
