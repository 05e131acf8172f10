/** Method and path -> answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { SchemaField } from '../../../main/warehouses/bigquery/columns.ts';
import type { Catalog } from './catalog.ts';
import type { Engine } from './engine.ts';
import { notFound, RestError } from './errors.ts';
import { Job, type JobConfiguration } from './job.ts';
import type { Seen, ServerOptions } from './server.ts';

export interface Answer {
  readonly status?: number;
  readonly json?: object;
  /** A compressed body, made in parts. */
  readonly gzipped?: Buffer;
}

export interface RoutesOptions extends ServerOptions {
  readonly project: string;
  readonly engine: Engine;
  readonly catalog: Catalog;
}

interface Insertion {
  readonly jobReference?: { readonly jobId?: string; readonly location?: string };
  readonly configuration: JobConfiguration;
}

interface Lesson {
  readonly fields: readonly SchemaField[];
  readonly rows: readonly object[];
}

const syntheticQuery = /\bsynthetic\b/;
const minimumBilled = 10_485_760;

export class Routes {
  readonly #options: RoutesOptions;
  readonly #jobs = new Map<string, Job | Lesson | 'synthetic'>();
  readonly #lessons = new Map<string, Lesson>();
  #paid = 0;

  constructor(options: RoutesOptions) {
    this.#options = options;
  }

  get paid(): number {
    return this.#paid;
  }

  get running(): readonly Job[] {
    return [...this.#jobs.values()].filter((job): job is Job => job instanceof Job && job.isRunning);
  }

  teach(sql: string, fields: readonly SchemaField[], rows: readonly object[]): void {
    this.#lessons.set(sql, { fields, rows });
  }

  forget(): void {
    for (const job of this.#jobs.values()) if (job instanceof Job) job.close();
    this.#jobs.clear();
  }

  async answer(request: Seen): Promise<Answer> {
    const { project, catalog, permissions = [] } = this.#options;
    const [, , name = '', ...parts] = request.path.split('/');
    if (decodeURIComponent(name) !== project) throw notFound(`Project ${name}`);
    const [kind = '', id = '', what = '', table = ''] = parts.map(decodeURIComponent);
    const token = request.query.get('pageToken');
    if (request.method === 'POST') {
      if (kind === 'jobs' && id === '') return this.#insert(request.body as Insertion);
      if (kind === 'jobs' && what === 'cancel') return this.#cancel(id);
      if (kind === 'queries') return this.#query(request.body as { readonly query: string });
      if (table.endsWith(':testIamPermissions')) return { json: { permissions } };
    }
    if (kind === 'queries')
      return this.#pageInTime(id, token, Number(request.query.get('timeoutMs') ?? 10_000));
    if (kind === 'jobs') return { json: this.#jobJson(id) };
    if (kind === 'datasets' && id === '') return { json: catalog.datasets(token) };
    if (kind === 'datasets' && table === '') return { json: catalog.tables(id, token) };
    if (kind === 'datasets') return { json: catalog.table(id, table) };
    throw notFound(`${request.method} ${request.path}`);
  }

  async #insert({ jobReference, configuration }: Insertion): Promise<Answer> {
    const { query, maximumBytesBilled } = configuration.query;
    const described = await this.#describe(query);
    const { statementType, fields, bytes } = described;
    const id = jobReference?.jobId ?? randomUUID();
    const reference = { projectId: this.#options.project, jobId: id, location: jobReference?.location };
    if (configuration.dryRun === true) {
      const statistics = { query: { statementType, schema: { fields } }, totalBytesProcessed: String(bytes) };
      return { json: { jobReference: reference, configuration, status: { state: 'DONE' }, statistics } };
    }
    if (this.#jobs.has(id)) throw new RestError(409, 'duplicate', `Already Exists: Job ${id}`);
    const billed = bytes === 0 ? 0 : Math.max(bytes, minimumBilled);
    if (billed > Number(maximumBytesBilled ?? Number.POSITIVE_INFINITY)) {
      const words = `Query exceeded limit for bytes billed: ${maximumBytesBilled}. ${billed} or higher required.`;
      throw new RestError(400, 'bytesBilledLimitExceeded', words);
    }
    this.#paid += 1;
    this.#jobs.set(id, await this.#start(id, configuration, described));
    return { json: { jobReference: reference, configuration, status: { state: 'RUNNING' } } };
  }

  async #start(
    id: string,
    configuration: JobConfiguration,
    described: Awaited<ReturnType<Engine['describe']>>,
  ): Promise<Job | Lesson | 'synthetic'> {
    const { query } = configuration.query;
    const { engine, pageBytes = 1_000_000 } = this.#options;
    if (syntheticQuery.test(query)) return 'synthetic';
    return this.#lessons.get(query) ?? Job.start({ id, configuration, described, engine, pageBytes });
  }

  async #describe(query: string): ReturnType<Engine['describe']> {
    const { synthetic, engine } = this.#options;
    const known = syntheticQuery.test(query) ? synthetic : this.#lessons.get(query);
    if (known !== undefined) return { statementType: 'SELECT', fields: known.fields, bytes: 0 };
    return engine.describe(query);
  }

  /** `jobs.query`, the way the library's own stream begins. */
  async #query({ query }: { readonly query: string }): Promise<Answer> {
    const jobId = randomUUID();
    await this.#insert({ jobReference: { jobId }, configuration: { query: { query } } });
    return this.#page(jobId, null);
  }

  #cancel(id: string): Answer {
    const job = this.#find(id);
    if (job instanceof Job) job.stop();
    return { json: { job: this.#jobJson(id) } };
  }

  /** What is not ready when the client has waited long enough is said to be so. */
  async #pageInTime(id: string, token: string | null, timeoutMs: number): Promise<Answer> {
    const waitMs = Math.min(timeoutMs, this.#options.longestWaitMs ?? timeoutMs);
    const timer = new AbortController();
    const late = sleep(
      waitMs,
      { json: { jobReference: { jobId: id }, jobComplete: false } },
      { signal: timer.signal },
    );
    try {
      return await Promise.race([this.#page(id, token), late]);
    } finally {
      timer.abort();
      late.catch(() => {});
    }
  }

  async #page(id: string, token: string | null): Promise<Answer> {
    const job = this.#find(id);
    const index = Number(token ?? 0);
    if (job === 'synthetic') return this.#syntheticPage(id, index);
    if (!(job instanceof Job)) return { json: pageJson(id, job.fields, job.rows) };
    const { json, isLast } = await job.page(index);
    const head = {
      kind: 'bigquery#getQueryResultsResponse',
      schema: { fields: job.described.fields },
      jobReference: { projectId: this.#options.project, jobId: id },
      totalRows: String(await job.total()),
      ...(!isLast && { pageToken: String(index + 1) }),
    };
    return { gzipped: assemble(head, json) };
  }

  #syntheticPage(id: string, index: number): Answer {
    const { synthetic } = this.#options;
    if (synthetic === undefined) throw notFound(`Job ${id}`);
    const head = {
      schema: { fields: synthetic.fields },
      jobReference: { projectId: this.#options.project, jobId: id },
      totalRows: String(synthetic.rows),
      ...(index + 1 < synthetic.pages && { pageToken: String(index + 1) }),
    };
    return { gzipped: assemble(head, synthetic.json) };
  }

  #jobJson(id: string): object {
    const job = this.#find(id);
    const state = job instanceof Job && job.isRunning ? 'RUNNING' : 'DONE';
    return { jobReference: { jobId: id }, status: { state } };
  }

  #find(id: string): Job | Lesson | 'synthetic' {
    const job = this.#jobs.get(id);
    if (job === undefined) throw notFound(`Job ${this.#options.project}:${id}`);
    return job;
  }
}

function pageJson(jobId: string, fields: readonly SchemaField[], rows: readonly object[]): object {
  const totalRows = String(rows.length);
  return { schema: { fields }, jobReference: { jobId }, totalRows, rows, jobComplete: true };
}

/** Compressed members one after the other are one compressed text, so the rows need no second compression. */
function assemble(head: object, rows: Buffer): Buffer {
  const open = gzipSync(`${JSON.stringify(head).slice(0, -1)},"rows":[`, { level: 1 });
  return Buffer.concat([open, rows, gzipSync('],"jobComplete":true,"cacheHit":false}', { level: 1 })]);
}
