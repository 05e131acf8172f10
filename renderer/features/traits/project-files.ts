/** The whole project as files without secrets, and back. */
import { toast } from 'sonner';
import { api } from '../../api.ts';
import { countOf } from '../../format/numbers.ts';
import { useShell } from '../../stores/shell.ts';

/** Writes traits, warehouses and spaces into a folder that is asked for. */
export async function exportProject(): Promise<void> {
  const written = await api.project.export();
  if (!written) return;
  toast.success(`${countOf(written.files.length, 'file')} written`, { description: written.dir });
}

/** Reads a folder that is asked for, and shows what became of each of its files. */
export async function importProject(): Promise<void> {
  const imported = await api.project.import();
  if (imported) useShell.getState().setImported(imported);
}
