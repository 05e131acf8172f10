import { useState } from 'react';
import { Field } from '../../../components/fields.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { formatCount } from '../../../format/numbers.ts';
import { useSession } from '../../../stores/session.ts';
import styles from './schedule.module.css';
import { countOfText, mostOf, unitOptions } from './schedule-choices.ts';
import type { FieldsProps } from './schedule-fields.tsx';

/** Every so many hours, or days; minutes where the setting allows them. */
export function IntervalFields({ form, change }: FieldsProps) {
  const minutesAllowed = useSession((state) => state.settings?.minuteSchedules ?? false);
  const { count, unit } = form;
  const [typed, setTyped] = useState(String(count));
  const typedCount = countOfText(typed, unit);
  // What is no number yet stays as it is typed; a count that changed otherwise is shown.
  const isBehind = typedCount !== null && typedCount !== count;
  const type = (text: string) => {
    setTyped(text);
    const next = countOfText(text, unit);
    if (next !== null) change({ count: next });
  };
  return (
    <div className={styles.pair}>
      <Field
        error={typedCount === null ? `1 to ${formatCount(mostOf[unit])}` : null}
        inputMode="numeric"
        label="Every"
        onChange={type}
        value={isBehind ? String(count) : typed}
      />
      <SelectField
        label="Unit"
        onChange={(chosen) => change({ unit: chosen, count: Math.min(count, mostOf[chosen]) })}
        options={unitOptions(unit, minutesAllowed)}
        value={unit}
      />
    </div>
  );
}
