/** Schedules of less than an hour, which a project allows or not. */
import { AppError, toFailure } from '../errors.ts';
import { hourlyAtMost, parseSchedule } from '../scheduler/schedule.ts';
import type { Project } from '../traits/project.ts';
import type { TraitFile } from '../traits/trait-file.ts';

/** Throws `usage` where the schedule is denser than the project allows. */
export function checkMinutes(file: TraitFile, { minuteSchedules }: Project): void {
  try {
    parseSchedule(file.schedule, { shortestMinutes: minuteSchedules ? 1 : hourlyAtMost });
  } catch (error) {
    throw new AppError('usage', `${file.shownPath}: ${toFailure(error).message}`, {
      advice: 'Write `minuteSchedules: true` into sqltraits.yml to allow minutes.',
    });
  }
}
