/** The whole project as files (`sqltraits.yml` and a `.sql` per trait), for git, a colleague, or another machine; and back. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ImportedItem, TraitDraft } from '../../preload/model.ts';
import { toFailure } from '../errors.ts';
import { readTraitRules } from '../store/trait-rules.ts';
import { allTraits, findTraitByKey } from '../store/traits.ts';
import { draftOfFile } from '../traits/file-draft.ts';
import { type Project, readProject } from '../traits/project.ts';
import { projectText } from '../traits/project-text.ts';
import { hasHeader, parseTraitFile, type TraitFile } from '../traits/trait-file.ts';
import { traitText } from '../traits/trait-text.ts';
import type { Connections } from './connections.ts';
import type { Core } from './core.ts';
import type { Sample } from './sample.ts';
import type { Spaces } from './spaces.ts';
import type { Traits } from './traits.ts';

export interface ProjectFiles {
  /** Writes the project into a folder, over files of the same names. Answers the names written. */
  write(dir: string): Promise<readonly string[]>;
  /** A trait as the text of a trait file, with the name for it. Throws `not_found`. */
  textOf(traitId: string): { readonly name: string; readonly text: string };
  /**
   * Reads a project's folder: what is not here yet is created, traits that are here are updated. Secrets have to be entered
   * afterwards. A file that is refused is reported and keeps none of the others out. Throws `usage` for a folder without a project.
   */
  read(dir: string): Promise<readonly ImportedItem[]>;
}

interface Needs {
  readonly connections: Connections;
  readonly spaces: Spaces;
  readonly traits: Traits;
  readonly sample: Sample;
}

export function createProjectFiles(core: Core, needs: Needs): ProjectFiles {
  return {
    write: (dir) => write(core, needs, dir),
    textOf: (traitId) => textOf(core, needs, traitId),
    read: (dir) => read(core, needs, dir),
  };
}

async function write(core: Core, needs: Needs, dir: string): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true });
  const project = projectText({ warehouses: needs.connections.list(), spaces: needs.spaces.list() });
  const files = [
    { name: 'sqltraits.yml', text: project },
    ...allTraits(core.db).map(({ id }) => textOf(core, needs, id)),
  ];
  for (const { name, text } of files) await writeFile(join(dir, name), text);
  return files.map(({ name }) => name);
}

function textOf(
  { db }: Core,
  { connections, spaces, traits }: Needs,
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

async function read(core: Core, needs: Needs, dir: string): Promise<readonly ImportedItem[]> {
  const project = readProject(dir);
  const names = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  const items: ImportedItem[] = [];
  for (const name of names.toSorted()) {
    const path = join(dir, name);
    const text = readFileSync(path, 'utf8');
    if (!hasHeader(text)) continue;
    items.push(
      await imported(name, () => readTrait(core, { ...needs, project }, parseTraitFile(path, text))),
    );
  }
  return items;
}

async function imported(
  name: string,
  work: () => Promise<'created' | 'updated' | 'unchanged'>,
): Promise<ImportedItem> {
  try {
    return { name, outcome: await work() };
  } catch (error) {
    return { name, outcome: 'refused', failure: toFailure(error) };
  }
}

async function readTrait(
  core: Core,
  needs: Needs & { readonly project: Project },
  file: TraitFile,
): Promise<'created' | 'updated' | 'unchanged'> {
  const draft: TraitDraft = {
    ...draftOfFile(file),
    connectionId: await connectionOf(needs, file.warehouse),
    spaceId: await spaceOf(needs, file.space),
  };
  const here = findTraitByKey(core.db, file.key);
  if (!here) {
    needs.traits.create(draft);
    return 'created';
  }
  const isHere = { ...here, ...readTraitRules(core.db, here.id) };
  const isSame = Object.entries(draft).every(([name, value]) => {
    const kept = isHere[name as keyof TraitDraft];
    return isDeepStrictEqual(kept, value);
  });
  if (isSame) return 'unchanged';
  needs.traits.update(here.id, draft);
  return 'updated';
}

/** A warehouse of that name, which stays as it is, or a new one as the project describes it. */
async function connectionOf(
  { connections, sample, project }: Needs & { readonly project: Project },
  name: string,
): Promise<string> {
  const here = connections.list().find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (here) return here.id;
  const { settings } = project.warehouse(name);
  if (settings.kind === 'sample') return (await sample.set()).connection.id;
  return (await connections.save({ draft: { name, settings } })).id;
}

async function spaceOf(
  { spaces, project }: Needs & { readonly project: Project },
  name: string | undefined,
): Promise<string> {
  const draft = project.space(name);
  const here = spaces.list().find((one) => one.name.toLowerCase() === draft.name.toLowerCase());
  return here ? here.id : (await spaces.save({ draft })).id;
}
