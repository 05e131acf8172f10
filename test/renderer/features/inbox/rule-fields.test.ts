import { describe, expect, it } from 'vitest';
import { parseRules, typedRules } from '../../../../renderer/features/inbox/rule-fields.ts';

const rules = { alerts: { silentHours: 24 }, guards: { share: 0.45, minRows: 100 } };

describe('the rules of a trait in the form', () => {
  it('come back as they were', () => {
    expect(typedRules(rules)).toMatchObject({ silentHours: '24', grewPercent: '', guardPercent: '45' });
    expect(parseRules(typedRules(rules))).toEqual({ rules });
  });

  it('are off where the field is empty', () => {
    expect(parseRules({ ...typedRules(rules), silentHours: ' ' })).toEqual({
      rules: { ...rules, alerts: {} },
    });
  });

  it('name the field that is wrong', () => {
    const typed = { ...typedRules(rules), slowerTimes: '1', guardPercent: 'much' };
    const parsed = parseRules(typed);
    expect('errors' in parsed && Object.keys(parsed.errors)).toEqual(['slowerTimes', 'guardPercent']);
  });
});
