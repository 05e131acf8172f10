/** The whole project as files (`sqltraits.yml` and a `.sql` per trait), for git, a colleague, or another machine; and back. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectReport } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import { readSettings } from '../../store/settings.ts';
import { readTraitRules } from '../../store/trait-rules.ts';
import { allTraits } from '../../store/traits.ts';
import { projectText } from '../../traits/project-text.ts';
import { traitText } from '../../traits/trait-text.ts';
import type { Core } from '../core.ts';
import { importProject, type ProjectNeeds } from './project-import.ts';

export interface ProjectFiles {
  /** Writes the project into a folder, over files of the same names. Answers the names written. */
  write(dir: string): Promise<readonly string[]>;
  /** A trait as the text of a trait file, with the name for it. Throws `not_found`. */
  textOf(traitId: string): { readonly name: string; readonly text: string };
  /**
   * Reads a project's folder: what is not here yet is created, traits that are here are updated. Secrets have to be entered
   * afterwards. A file that is refused is reported and keeps none of the others out. Throws `usage` for a folder without a project.
   */
  read(dir: string): Promise<ProjectReport>;
  /** Takes back what the latest `read` did. Throws `not_found` where there is nothing to take back, `busy` for a trait that runs. */
  undoRead(): Promise<void>;
}

export function createProjectFiles(core: Core, needs: ProjectNeeds): ProjectFiles {
  let undo: (() => Promise<void>) | undefined;
  return {
    write: (dir) => write(core, needs, dir),
    textOf: (traitId) => textOf(core, needs, traitId),
    read: async (dir) => {
      const imported = await importProject(core, needs, dir);
      undo = imported.undo;
      return imported.report;
    },
    undoRead: async () => {
      if (!undo) throw new AppError('not_found', 'There is no import to take back any more.');
      await undo();
      undo = undefined;
    },
  };
}

async function write(core: Core, needs: ProjectNeeds, dir: string): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true });
  const project = projectText({
    warehouses: needs.connections.list(),
    spaces: needs.spaces.list(),
    minuteSchedules: readSettings(core.db).minuteSchedules,
  });
  const files = [
    { name: 'sqltraits.yml', text: project },
    ...allTraits(core.db).map(({ id }) => textOf(core, needs, id)),
  ];
  for (const { name, text } of files) await writeFile(join(dir, name), text);
  return files.map(({ name }) => name);
}

function textOf(
  { db }: Core,
  { connections, spaces, traits }: ProjectNeeds,
  traitId: string,
): { readonly name: string; readonly text: string } {
  const trait = traits.find(traitId);
  const warehouse = connections.list().find(({ id }) => id === trait.connectionId)?.name ?? '';
  const space = spaces.list().find(({ id }) => id === trait.spaceId)?.name ?? '';
  return {
    name: `${trait.key}.sql`,
    text: traitText({ ...trait, ...readTraitRules(db, trait.id), warehouse, space }),
  };
}
