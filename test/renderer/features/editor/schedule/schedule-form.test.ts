import { describe, expect, it } from 'vitest';
import { formOf, textOf } from '../../../../../renderer/features/editor/schedule/schedule-form.ts';

const zone = 'Europe/Berlin';
const form = (words: string) => formOf(words, zone);

describe('a schedule in its form', () => {
  it.each([
    'hourly',
    'every 12 hours',
    'every 5 minutes',
    'every 1 minute',
    'every 1 day',
    'daily at 06:30 America/New_York',
    'weekly on sunday at 23:05 UTC',
    '0 6 * * 1-5 Asia/Kolkata',
    'after lead_scores',
    'when files change',
    'manual',
  ])('keeps "%s" as it is', (words) => {
    expect(textOf(form(words))).toBe(words);
  });

  it.each([
    ['every hour', { kind: 'interval', count: 1, unit: 'hour' }],
    ['Every Minute', { kind: 'interval', count: 1, unit: 'minute' }],
    ['daily at 6:00', { kind: 'daily', time: '06:00', zone }],
    ['weekly on Friday at 07:15', { kind: 'weekly', weekday: 'friday', time: '07:15', zone }],
    ['when the files change', { kind: 'files' }],
  ])('reads "%s"', (words, part) => {
    expect(form(words)).toMatchObject(part);
  });

  it('names the zone of this machine where the words named none, so that it means the same elsewhere', () => {
    expect(textOf(form('*/15 * * * *'))).toBe('*/15 * * * * Europe/Berlin');
  });

  it('shows what it can’t read as a cron expression, for main to say what is wrong', () => {
    expect(form('whenever it suits')).toMatchObject({ kind: 'cron', expression: 'whenever it suits' });
  });

  it('loses nothing on the way to another kind and back', () => {
    const weekly = form('weekly on friday at 07:15 UTC');
    expect(textOf({ ...weekly, kind: 'manual' })).toBe('manual');
    expect(textOf({ ...weekly, kind: 'daily' })).toBe('daily at 07:15 UTC');
  });
});
