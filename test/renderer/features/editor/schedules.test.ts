import { describe, expect, it } from 'vitest';
import { customSchedule, optionOf, scheduleOptions } from '../../../../renderer/features/editor/schedules.ts';

describe('schedules', () => {
  const options = scheduleOptions('Europe/Berlin');

  it('name the laptop’s zone in a daily schedule, so that it means the same elsewhere', () => {
    expect(optionOf('daily at 06:00 Europe/Berlin', options)).toBe('daily at 06:00 Europe/Berlin');
  });

  it('treat anything else as typed by hand', () => {
    expect(optionOf('*/15 * * * *', options)).toBe(customSchedule);
  });
});
