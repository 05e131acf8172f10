/** A query job: its rows are cut into pages as they are asked for, and kept, so that any page can be read again. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Described, Engine } from './engine.ts';
import { RestError } from './errors.ts';

const compress = promisify(gzip);

export interface JobConfiguration {
  readonly query: { readonly query: string; readonly maximumBytesBilled?: string };
  readonly labels?: { readonly [name: string]: string };
  readonly jobTimeoutMs?: string;
  readonly dryRun?: boolean;
}

export interface JobOptions {
  readonly id: string;
  readonly configuration: JobConfiguration;
  readonly described: Described;
  readonly engine: Engine;
  readonly pageBytes: number;
}

/** Rows of one page, joined by commas and compressed. */
export interface PageRows {
  readonly json: Buffer;
  readonly isLast: boolean;
}

export class Job {
  readonly #options: JobOptions;
  readonly #connection: DuckDBConnection;
  readonly #rows: AsyncGenerator<readonly string[]>;
  readonly #pages: PageRows[] = [];
  /** The chunk after the last page; undefined before the first, null after the last. */
  #ahead: readonly string[] | null | undefined;
  #made = 0;
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #failure: RestError | undefined;

  private constructor(options: JobOptions, connection: DuckDBConnection) {
    this.#options = options;
    this.#connection = connection;
    this.#rows = options.engine.rows(connection, options.configuration.query.query);
    const { jobTimeoutMs } = options.configuration;
    if (jobTimeoutMs === undefined) return;
    const words = `Job execution was cancelled: Job timed out after ${jobTimeoutMs} ms`;
    this.#timer = setTimeout(() => this.stop(words), Number(jobTimeoutMs)).unref();
  }

  static async start(options: JobOptions): Promise<Job> {
    const job = new Job(options, await options.engine.connect());
    job.page(0).catch(() => {});
    return job;
  }

  get configuration(): JobConfiguration {
    return this.#options.configuration;
  }

  get described(): Described {
    return this.#options.described;
  }

  /** No page is ready, and nothing has gone wrong. */
  get isRunning(): boolean {
    return this.#pages.length === 0 && this.#failure === undefined;
  }

  /** Ends the query as `jobs.cancel` does. */
  stop(words = 'Job execution was cancelled: User requested cancellation'): void {
    clearTimeout(this.#timer);
    if (!this.isRunning) return;
    this.#failure = new RestError(400, 'stopped', words);
    this.#connection.interrupt();
  }

  /** Page `index`; those before it are made first. */
  async page(index: number): Promise<PageRows> {
    while (this.#pages.length <= index && this.#pages.at(-1)?.isLast !== true) {
      this.#turn = this.#turn.then(() => (this.#pages.length <= index ? this.#more() : undefined));
      await this.#turn;
    }
    const page = this.#pages[index];
    if (page === undefined) throw new RestError(400, 'invalid', 'Invalid page token');
    return page;
  }

  /** Rows in all; needs a page to be there. */
  async total(): Promise<number> {
    if (this.#pages.at(-1)?.isLast === true) return this.#made;
    return this.#options.engine.count(this.configuration.query.query);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#failure ??= new RestError(400, 'stopped', 'The server is closing');
    this.#connection.interrupt();
  }

  async #more(): Promise<void> {
    try {
      const rows = await this.#take();
      if (this.#failure !== undefined) throw this.#failure;
      const json = await compress(rows.join(','), { level: 1 });
      this.#made += rows.length;
      this.#pages.push({ json, isLast: this.#ahead === null });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.#failure ??= new RestError(400, 'invalidQuery', words);
      throw this.#failure;
    }
  }

  /** Whole chunks of rows until the page is full. */
  async #take(): Promise<readonly string[]> {
    const rows: string[] = [];
    let bytes = 0;
    this.#ahead ??= await this.#chunk();
    while (this.#ahead !== null && bytes < this.#options.pageBytes) {
      for (const row of this.#ahead) bytes += row.length;
      rows.push(...this.#ahead);
      this.#ahead = await this.#chunk();
    }
    return rows;
  }

  async #chunk(): Promise<readonly string[] | null> {
    const { value, done } = await this.#rows.next();
    return done === true ? null : value;
  }
}
