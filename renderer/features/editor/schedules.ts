/** The schedules offered by name; anything else is typed in the words of trait files (design.md section 8). */
import type { Option } from '../../components/select-field.tsx';

export const customSchedule = 'custom';

/** `timeZone` is the laptop's, written out so that the schedule means the same elsewhere. */
export function scheduleOptions(timeZone: string): readonly Option<string>[] {
  return [
    { value: 'every 12 hours', label: 'Every 12 hours' },
    { value: 'every 6 hours', label: 'Every 6 hours' },
    { value: 'hourly', label: 'Hourly' },
    { value: `daily at 06:00 ${timeZone}`, label: 'Daily at 06:00' },
    { value: 'manual', label: 'Only when I say so' },
    { value: customSchedule, label: 'Custom' },
  ];
}

/** The option that stands for a schedule text. */
export function optionOf(schedule: string, options: readonly Option<string>[]): string {
  return options.some((option) => option.value === schedule) ? schedule : customSchedule;
}
