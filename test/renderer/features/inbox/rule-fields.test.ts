import { describe, expect, it } from 'vitest';
import { defaultGuards } from '../../../../preload/guards.ts';
import { parseRules, typedRules } from '../../../../renderer/features/inbox/rule-fields.ts';

const rules = { alerts: { silentHours: 24 }, guards: { ...defaultGuards, leavers: 0.45 } };

describe('the rules of a trait in the form', () => {
  it('come back as they were', () => {
    expect(typedRules(rules)).toMatchObject({ silentHours: '24', grewPercent: '' });
    expect(parseRules(typedRules(rules), rules)).toEqual({ rules });
  });

  it('are off where the field is empty', () => {
    expect(parseRules({ ...typedRules(rules), silentHours: ' ' }, rules)).toEqual({
      rules: { ...rules, alerts: {} },
    });
  });

  it('name the field that is wrong', () => {
    const typed = { ...typedRules(rules), slowerTimes: '1', grewPercent: 'much' };
    const parsed = parseRules(typed, rules);
    expect('errors' in parsed && Object.keys(parsed.errors)).toEqual(['grewPercent', 'slowerTimes']);
  });
});
