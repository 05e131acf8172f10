/** A project's folder, taken over: trait by trait, each reported, and all of it taken back if the analyst says so. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ImportedItem, ProjectReport, TraitDraft } from '../../../preload/model.ts';
import { toFailure } from '../../errors.ts';
import { readTraitRules } from '../../store/trait-rules.ts';
import { findTraitByKey, type StoredTrait } from '../../store/traits.ts';
import { draftOfFile } from '../../traits/file-draft.ts';
import { type Project, readProject } from '../../traits/project.ts';
import { hasHeader, parseTraitFile, type TraitFile } from '../../traits/trait-file.ts';
import type { Core } from '../core.ts';
import type { Spaces } from '../spaces/spaces.ts';
import type { Connections } from '../warehouses/connections.ts';
import type { Sample } from '../warehouses/sample.ts';
import type { Traits } from './traits.ts';

export interface ProjectNeeds {
  readonly connections: Connections;
  readonly spaces: Spaces;
  readonly traits: Traits;
  readonly sample: Sample;
}

export interface ProjectImport {
  readonly report: ProjectReport;
  /** The traits and places that it made go, those it changed are as they were. Throws `busy` while one of them runs. */
  readonly undo: () => Promise<void>;
}

/** One import under way. */
interface Import {
  readonly core: Core;
  readonly needs: ProjectNeeds;
  readonly project: Project;
  /** How to take back what was done so far, oldest first. */
  readonly steps: (() => unknown)[];
  /** Names of the warehouses and spaces that it made. */
  readonly places: string[];
}

/** Throws `usage` for a folder without a project. A file that is refused keeps none of the others out. */
export async function importProject(core: Core, needs: ProjectNeeds, dir: string): Promise<ProjectImport> {
  const work: Import = { core, needs, project: readProject(dir), steps: [], places: [] };
  const names = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  const items: ImportedItem[] = [];
  for (const name of names.toSorted()) items.push(await importFile(work, dir, name));
  const undo = async (): Promise<void> => {
    // Each step is done with once it was taken back: after a trait that was busy, the rest can be tried again.
    for (let step = work.steps.at(-1); step; step = work.steps.at(-1)) {
      await step();
      work.steps.pop();
    }
  };
  return { report: { items, places: work.places, canUndo: work.steps.length > 0 }, undo };
}

async function importFile(work: Import, dir: string, name: string): Promise<ImportedItem> {
  try {
    const text = readFileSync(join(dir, name), 'utf8');
    if (!hasHeader(text)) return { name, outcome: 'skipped' };
    return { name, outcome: await importTrait(work, parseTraitFile(name, text)) };
  } catch (error) {
    return { name, outcome: 'refused', failure: toFailure(error) };
  }
}

async function importTrait(work: Import, file: TraitFile): Promise<'created' | 'updated' | 'unchanged'> {
  const { core, needs, steps } = work;
  const draft: TraitDraft = {
    ...draftOfFile(file),
    connectionId: await connectionOf(work, file.warehouse),
    spaceId: await spaceOf(work, file.space),
  };
  const here = findTraitByKey(core.db, file.key);
  if (!here) {
    const { id } = needs.traits.create(draft);
    steps.push(() => needs.traits.remove(id));
    return 'created';
  }
  const before = draftHere(core, here);
  if (isDeepStrictEqual(before, draft)) return 'unchanged';
  needs.traits.update(here.id, draft);
  steps.push(() => needs.traits.update(here.id, before));
  return 'updated';
}

/** A trait as a draft that says all of it. */
function draftHere({ db }: Core, trait: StoredTrait): TraitDraft {
  const { key, name, description, connectionId, spaceId, sql, destinations, schedule } = trait;
  const { whenRowLeaves, maximumBytes } = trait;
  return {
    ...{ key, name, description, connectionId, spaceId, sql, destinations, schedule },
    ...{ whenRowLeaves, maximumBytes },
    ...readTraitRules(db, trait.id),
  };
}

/** A warehouse of that name, which stays as it is, or a new one as the project describes it. */
async function connectionOf({ needs, project, steps, places }: Import, name: string): Promise<string> {
  const { connections, sample } = needs;
  const here = connections.list().find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (here) return here.id;
  const { settings } = project.warehouse(name);
  if (settings.kind === 'sample') return (await sample.set()).connection.id;
  const { id } = await connections.save({ draft: { name, settings } });
  steps.push(() => connections.remove(id));
  places.push(name);
  return id;
}

async function spaceOf(
  { needs: { spaces }, project, steps, places }: Import,
  name: string | undefined,
): Promise<string> {
  const draft = project.space(name);
  const here = spaces.list().find((one) => one.name.toLowerCase() === draft.name.toLowerCase());
  if (here) return here.id;
  const { id } = await spaces.save({ draft });
  steps.push(() => spaces.remove(id));
  places.push(draft.name);
  return id;
}
