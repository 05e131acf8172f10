/** A trait file with its project: everything a preview or a run needs, or an error that says what is missing. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConnectionSettings } from '../../preload/connection-model.ts';
import type { Problem } from '../../preload/run-model.ts';
import type { QuerySpec } from '../engine/job.ts';
import { AppError } from '../errors.ts';
import { rateOf } from '../services/spaces/spaces.ts';
import type { RunTarget } from '../services/spaces/targets.ts';
import { pricingOf } from '../services/warehouses/pricing.ts';
import { claimKey, claimOf } from '../store/trait-files.ts';
import { type Project, type ProjectWarehouse, readProject } from '../traits/project.ts';
import { readTraitFile, type TraitFile } from '../traits/trait-file.ts';
import { variableFor } from '../vault/environment.ts';
import { readSecrets, withCommands } from '../vault/secrets.ts';
import type { Context } from './context.ts';
import { checkMinutes } from './minutes.ts';
import { missingSecretAdvice } from './missing-secret.ts';
import type { SourceText } from './problems.ts';

export interface FileTarget {
  readonly file: TraitFile;
  readonly project: Project;
  readonly query: QuerySpec;
  readonly source: SourceText;
  /** Names the state file. */
  readonly traitId: string;
}

/** Reads the trait file, its project and its secrets. Throws `usage`. */
export async function openTarget(context: Context, path: string): Promise<FileTarget> {
  const file = readTraitFile(path);
  refuseTwin(context, file);
  const project = readProject(projectDirOf(context, path));
  checkMinutes(file, project);
  const connection = await openWarehouse(context, project, file.warehouse);
  return {
    file,
    project,
    query: {
      sql: file.sql,
      connection,
      maximumBytes: file.maximumBytes,
      pricing: pricingOf({
        db: context.services.work.db,
        now: context.host.now(),
        schedule: file.schedule,
      }),
    },
    source: { path, text: readFileSync(path, 'utf8') },
    traitId: `file-${file.key}`,
  };
}

/** Settings and secrets of a project's warehouse; the sample warehouse is put in place. */
export async function openWarehouse(
  context: Context,
  project: Project,
  name: string,
): Promise<QuerySpec['connection']> {
  const warehouse = project.warehouse(name);
  const kept = await readSecrets(context.host.vault, { kind: 'connection', id: name, name });
  const secrets = await withCommands(kept, project.commands.warehouse(name), name);
  return { name, settings: await settingsOf(context, warehouse.settings), secrets };
}

/** The target of a sync: takes the key for this file, and needs the space's write key. */
export async function openRunTarget(context: Context, target: FileTarget): Promise<RunTarget> {
  const { file, query, traitId } = target;
  const { name, key, destinations, whenRowLeaves, guards } = file;
  const space = await openSpace(context, target);
  claimKey(
    context.services.work.db,
    { key, name, path: realpathSync(file.path) },
    context.host.now().toISOString(),
  );
  return { trait: { ...query, traitId, key, name, destinations, whenRowLeaves, guards }, space };
}

/** Events a second of the trait's space; undefined where the project names none: a plan needs no space. */
export function rateOfFile({ project, file }: Pick<FileTarget, 'project' | 'file'>): number | undefined {
  try {
    return rateOf(project.space(file.space));
  } catch {
    return undefined;
  }
}

/** Where the project is: `--project`, else here, else beside the trait file. */
export function projectDirOf({ options }: Pick<Context, 'options'>, path?: string): string {
  if (options.project !== undefined) return options.project;
  const isHere = existsSync('sqltraits.yml') || path === undefined;
  return !isHere && existsSync(join(dirname(path), 'sqltraits.yml')) ? dirname(path) : '.';
}

/** A warehouse that asked for a secret that was never given: says which variable to set. */
export function namePasswordVariable<Document extends { readonly problems: readonly Problem[] }>(
  document: Document,
  { name, settings, secrets }: QuerySpec['connection'],
): Document {
  const advice = missingSecretAdvice({ name, settings, secrets });
  if (advice === undefined) return document;
  const problems = document.problems.map((problem): Problem => {
    const asked = problem.code === 'auth_failed' || problem.code === 'secret_missing';
    return asked ? { ...problem, code: 'secret_missing', advice } : problem;
  });
  return { ...document, problems };
}

/** A space without its key, in the command line's words: the desktop app's keychain is not read here. */
export function keyMissing(spaceName: string): AppError {
  const variable = variableFor({ name: spaceName, part: 'writeKey' });
  return new AppError('write_key_missing', `The space "${spaceName}" has no write key.`, {
    advice: `Set the environment variable ${variable}.`,
  });
}

async function openSpace(context: Context, { project, file }: FileTarget): Promise<RunTarget['space']> {
  const draft = project.space(file.space);
  const ref = { kind: 'space', id: draft.name, name: draft.name, part: 'writeKey' } as const;
  const kept = await readSecrets(context.host.vault, ref);
  const { writeKey } = await withCommands(kept, project.commands.space(draft.name), draft.name);
  if (draft.kind === 'segment' && writeKey === undefined) {
    throw keyMissing(draft.name);
  }
  return context.services.work.spaces.targetOf(draft, writeKey);
}

async function settingsOf(
  { host, services }: Context,
  settings: ProjectWarehouse,
): Promise<ConnectionSettings> {
  if (settings.kind !== 'sample') return settings;
  const path = await services.work.sample.place(host.assetsDir, host.dataDir);
  return { kind: 'duckdb', path, statementTimeout: 3600 };
}

/** Two files with one key would share one snapshot, and each would undo what the other sent. */
function refuseTwin({ services, host }: Context, file: TraitFile): void {
  const claim = claimOf(services.work.db, file.key);
  if (!claim || claim.path === realpathSync(file.path) || !stillClaims(claim.path, file.key)) return;
  throw new AppError('usage', `${file.shownPath} and ${claim.path} are both the trait "${file.key}".`, {
    advice: `Rename one of them, or give it a key of its own in the header (key: ...). State is kept in ${host.dataDir}.`,
  });
}

function stillClaims(path: string, key: string): boolean {
  try {
    return readTraitFile(path).key === key;
  } catch {
    return false;
  }
}
