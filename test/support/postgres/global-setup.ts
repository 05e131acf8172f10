/** One PostgreSQL for the whole Vitest run; every test file makes its own database in it. */
import type { TestProject } from 'vitest/node';
import type { PostgresAddress } from './server.ts';
import { startPostgres } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: PostgresAddress;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, port, user, password } = await startPostgres();
  project.provide('postgres', { port, user, password });
  return stop;
}
