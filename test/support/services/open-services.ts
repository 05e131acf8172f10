/** The app's real services without a desktop, on a data directory of the test's choice. */
import { join } from 'node:path';
import { buildServices, type Host, type Services } from '../../../main/services.ts';
import { memoryVault } from '../../../main/vault/memory.ts';

/** Stop them when done. */
export function openServices(dataDir: string, changes: Partial<Host> = {}): Promise<Services> {
  const nothing = async (): Promise<void> => {};
  return buildServices({
    version: '0.0.0-test',
    dataDir,
    assetsDir: join(import.meta.dirname, '../../../assets'),
    vault: memoryVault(),
    now: () => new Date(),
    openLink: nothing,
    copyText: nothing,
    choosePath: async () => null,
    saveText: async () => null,
    chooseSavePath: async () => null,
    setTheme: () => {},
    quit: () => {},
    ...changes,
  });
}
