/** The tables of each connection: cached, read again on request, one reading at a time, which can be cancelled. */
import type { SchemaTable } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import type { StoredConnection } from '../../store/connections.ts';
import { cachedTables, cacheTables } from '../../store/schema-cache.ts';
import { type Core, timestamp } from '../core.ts';

/** Reading a catalog of many thousand tables takes longer than a test. */
const readTimeoutMs = 120_000;

type OpenConnection = (id: string) => Promise<StoredConnection & { readonly secrets: Secrets }>;

export interface Catalogs {
  /** As last read, unless `refresh`. A reading of the same connection that is under way is cancelled for the newer one. */
  tables(id: string, refresh: boolean): Promise<readonly SchemaTable[]>;
  /** Cancels the reading under way, on the server too; no effect where there is none. */
  cancel(id: string): void;
}

export function createCatalogs(core: Core, open: OpenConnection): Catalogs {
  const readings = new Map<string, AbortController>();
  const cancel = (id: string): void => readings.get(id)?.abort();
  return {
    cancel,
    tables: async (id, refresh) => {
      const cached = refresh ? undefined : cachedTables(core.db, id);
      if (cached) return cached;
      cancel(id);
      const reading = new AbortController();
      readings.set(id, reading);
      try {
        const tables = await readTables(core, await open(id), reading.signal);
        cacheTables(core.db, id, { tables, at: timestamp(core) });
        return tables;
      } finally {
        if (readings.get(id) === reading) readings.delete(id);
      }
    },
  };
}

async function readTables(
  core: Pick<Core, 'parts'>,
  { settings, secrets }: Awaited<ReturnType<OpenConnection>>,
  cancelled: AbortSignal,
): Promise<readonly SchemaTable[]> {
  const timeout = AbortSignal.timeout(readTimeoutMs);
  const signal = AbortSignal.any([cancelled, timeout]);
  const warehouse = await core.parts.warehouseFor(settings);
  try {
    const session = await warehouse.open(settings, { secrets, signal, applicationName: 'SQL Traits' });
    try {
      return await session.listTables({ signal });
    } finally {
      await session.close();
    }
  } catch (error) {
    throw timeout.aborted && !cancelled.aborted ? tooSlow(error) : error;
  }
}

function tooSlow(cause: unknown): AppError {
  return new AppError(
    'statement_timeout',
    `The list of tables took longer than ${readTimeoutMs / 1000} seconds and was given up.`,
    {
      advice: 'Try again later. Queries work without it; only the suggestions while you type need it.',
      cause,
    },
  );
}
