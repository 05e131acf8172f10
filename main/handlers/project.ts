import type { Handlers } from '../../preload/contract.ts';
import type { Core } from '../services/core.ts';
import type { FileOffers } from '../services/traits/file-offers.ts';
import type { ProjectFiles } from '../services/traits/project-files.ts';

/** Folders come from the system's dialog, never from the page. */
export const projectHandlers = (
  { host }: Pick<Core, 'host'>,
  files: ProjectFiles,
  offers: FileOffers,
): Handlers['project'] => ({
  export: async () => {
    const dir = await host.choosePath('folder');
    return dir === null ? null : { dir, files: await files.write(dir) };
  },
  import: async () => {
    const dir = await host.choosePath('folder');
    return dir === null ? null : { dir, ...(await files.read(dir)) };
  },
  undoImport: files.undoRead,
  exportTrait: async ({ id }) => {
    const { name, text } = files.textOf(id);
    return host.saveText(name, text);
  },
  readFile: ({ name, text }) => offers.read(name, text),
  offers: offers.list,
  closeOffer: ({ id }) => offers.close(id),
});
