/** A project's trait files as the scheduler sees them. */
import type { Failure } from '../../preload/model.ts';
import type { AgendaTrait, Start } from '../scheduler/agenda.ts';
import { isBySchedule } from '../scheduler/retry.ts';
import { savedSchedule } from '../scheduler/schedule.ts';
import type { NamedAgenda } from '../services/schedule/scheduling.ts';
import { runsOfTrait } from '../store/runs.ts';
import { saveScheduleState, scheduleState } from '../store/schedule-states.ts';
import type { Project } from '../traits/project.ts';
import type { TraitFile } from '../traits/trait-file.ts';
import type { Context } from './context.ts';
import type { ProjectTraits } from './project-traits.ts';

export const traitIdOf = (file: Pick<TraitFile, 'key'>): string => `file-${file.key}`;

interface FileAgendaOptions {
  readonly read: () => ProjectTraits;
  readonly start: (file: TraitFile, start: Start) => void;
  /** Hears what is wrong with files, each time they are looked at. */
  readonly failed: (failures: readonly Failure[]) => void;
  readonly spreadMs?: number;
  readonly looked?: () => void;
}

export function fileAgenda(context: Context, options: FileAgendaOptions): NamedAgenda {
  const { db } = context.services.work;
  let files: readonly TraitFile[] = [];
  return {
    traits: () => {
      const { project, failures, ...read } = options.read();
      files = read.files;
      options.failed(failures);
      return files.map((file) => agendaTrait(context, project, file));
    },
    setNextRun: (traitId, nextRunAt) => saveScheduleState(db, traitId, { nextRunAt }),
    start: ({ key }, start) => {
      const file = files.find((each) => each.key === key);
      if (file) options.start(file, start);
    },
    idOf: (key) => traitIdOf({ key }),
    ...(options.spreadMs !== undefined && { spreadMs: options.spreadMs }),
    ...(options.looked && { looked: options.looked }),
  };
}

function agendaTrait({ services, host }: Context, project: Project, file: TraitFile): AgendaTrait {
  const { db } = services.work;
  const traitId = traitIdOf(file);
  const { kind } = savedSchedule(file.schedule);
  const { nextRunAt, seen } = scheduleState(db, traitId);
  // A file that was never run begins at once where its schedule names no time: nobody is there to press Sync.
  if (kind === 'files' && seen === undefined) saveScheduleState(db, traitId, { seen: 'never' });
  const isNew = kind === 'interval' && nextRunAt === undefined;
  const dueAt = isNew ? host.now().toISOString() : (nextRunAt ?? null);
  const base = { traitId, key: file.key, schedule: file.schedule, nextRunAt: dueAt, isNew };
  return kind === 'files' ? { ...base, filesPath: filesPathOf(project, file) } : base;
}

function filesPathOf(project: Project, file: TraitFile): string | undefined {
  const { settings } = project.warehouse(file.warehouse);
  return 'path' in settings ? settings.path : undefined;
}

/** A run that a kill, a crash or a stop cut short is made again at once. */
export function againWhereInterrupted({ services, host }: Context, files: readonly TraitFile[]): void {
  const { db } = services.work;
  const retryAt = host.now().toISOString();
  for (const traitId of files.map(traitIdOf)) {
    const [last] = runsOfTrait(db, traitId, 1);
    const wasCut = last && isBySchedule(last) && last.problems.some(({ code }) => code === 'cancelled');
    if (!wasCut) continue;
    const waiting = {
      since: last.startedAt,
      retryAt,
      reason: 'The run before was interrupted.',
      attempts: 0,
    };
    saveScheduleState(db, traitId, { waiting });
  }
}
