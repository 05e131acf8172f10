/** All trait files of a project folder, read again where they changed, with what is wrong with the others. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../preload/model.ts';
import { AppError, toFailure } from '../errors.ts';
import { circleOf } from '../scheduler/circle.ts';
import { savedSchedule } from '../scheduler/schedule.ts';
import { type Project, readProject } from '../traits/project.ts';
import { readTraitFile, type TraitFile } from '../traits/trait-file.ts';
import { checkMinutes } from './minutes.ts';

export interface ProjectTraits {
  readonly project: Project;
  /** By path. Their keys are distinct, and their schedules allowed. */
  readonly files: readonly TraitFile[];
  readonly failures: readonly Failure[];
}

interface ReadFile {
  readonly stamp: string;
  readonly outcome: TraitFile | Failure;
}

const isFailure = (outcome: TraitFile | Failure): outcome is Failure => 'code' in outcome;

const isTrait = (outcome: TraitFile | Failure): outcome is TraitFile => !isFailure(outcome);

/** Reads the folder anew at each call; a file that did not change since the last one is not read again. Throws `usage` for the project's own file. */
export function projectReader(projectDir: string): () => ProjectTraits {
  const known = new Map<string, ReadFile>();
  return () => {
    const project = readProject(projectDir);
    const outcomes = traitPaths(projectDir).map((path) => readKnown(known, path));
    const failures = outcomes.filter(isFailure);
    const files: TraitFile[] = [];
    for (const file of outcomes.filter(isTrait)) {
      try {
        check(file, { project, files });
        files.push(file);
      } catch (error) {
        failures.push(toFailure(error));
      }
    }
    return { project, ...withoutCircles(files, failures) };
  };
}

function traitPaths(projectDir: string): readonly string[] {
  return readdirSync(projectDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql') && !/(^|[\\/])(node_modules|\.)/.test(name))
    .sort()
    .map((name) => join(projectDir, name))
    .filter(hasHeader);
}

const headBytes = 200;

/** A folder may hold queries of other tools: those are left alone. */
function hasHeader(path: string): boolean {
  const head = Buffer.alloc(headBytes);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return /^\uFEFF?\s*\/\*[ \t]*sqltraits\b/.test(head.toString());
}

function readKnown(known: Map<string, ReadFile>, path: string): TraitFile | Failure {
  const stats = statSync(path, { throwIfNoEntry: false });
  const stamp = `${stats?.mtimeMs} ${stats?.size} ${stats?.ino}`;
  const earlier = known.get(path);
  if (earlier?.stamp === stamp) return earlier.outcome;
  const outcome = readOrFailure(path);
  known.set(path, { stamp, outcome });
  return outcome;
}

function readOrFailure(path: string): TraitFile | Failure {
  try {
    return readTraitFile(path);
  } catch (error) {
    return toFailure(error);
  }
}

function check(
  file: TraitFile,
  { project, files }: { readonly project: Project; readonly files: readonly TraitFile[] },
): void {
  checkMinutes(file, project);
  const twin = files.find(({ key }) => key === file.key);
  if (!twin) return;
  throw new AppError(
    'usage',
    `${file.shownPath} and ${twin.shownPath} are both the trait "${file.key}": the first is not run.`,
    {
      advice: 'Rename one of them, or give it a key of its own in the header (key: ...).',
    },
  );
}

function withoutCircles(
  files: readonly TraitFile[],
  failures: readonly Failure[],
): Pick<ProjectTraits, 'files' | 'failures'> {
  const leaders = new Map(files.map(({ key, schedule }) => [key, leaderIn(schedule)]));
  const circles = files.map(({ key }) => circleOf(key, (of) => leaders.get(of)));
  return {
    files: files.filter((_file, index) => !circles[index]),
    failures: [...failures, ...circles.flatMap((circle) => (circle ? [circleFailure(circle)] : []))],
  };
}

function leaderIn(text: string): string | undefined {
  const schedule = savedSchedule(text);
  return schedule.kind === 'after' ? schedule.traitKey : undefined;
}

const circleFailure = (circle: readonly string[]): Failure => ({
  code: 'usage',
  message: `These traits would wait for one another: ${circle.join(' after ')}.`,
  advice: 'Give one of them a schedule by the clock.',
});
