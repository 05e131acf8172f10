/** The arguments of every process of an app under test, as any user of the machine can read them. Linux tells; elsewhere there are none. */
import { readdir, readFile } from 'node:fs/promises';

interface Process {
  readonly id: string;
  readonly parent: string;
  readonly environment: string;
  readonly words: string;
}

/** The process that was started on a data directory, and all that it has started: the window's, its GPU's, its workers'. */
export async function processesOf(dataDir: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc').catch((): string[] => [])).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(ids.map(read))).filter((one) => one !== undefined);
  const ours = new Set(all.filter(({ environment }) => environment.includes(dataDir)).map(({ id }) => id));
  // Children may come before their parents: numbers are used again.
  for (let before = -1; before !== ours.size; ) {
    before = ours.size;
    for (const { id, parent } of all) if (ours.has(parent)) ours.add(id);
  }
  return all.filter(({ id }) => ours.has(id)).map(({ words }) => words);
}

/** Undefined for a process of somebody else, or one that has just ended. */
async function read(id: string): Promise<Process | undefined> {
  try {
    const [status, environment, words] = await Promise.all(
      ['status', 'environ', 'cmdline'].map((name) => readFile(`/proc/${id}/${name}`, 'latin1')),
    );
    const [, parent = ''] = /^PPid:\s*(\d+)/m.exec(status ?? '') ?? [];
    return { id, parent, environment: environment ?? '', words: (words ?? '').replaceAll('\0', ' ') };
  } catch {
    return undefined;
  }
}
