/** When the trait runs: a choice or own words, said back in plain words with the next three times. */
import { useState } from 'react';
import { Field } from '../../components/fields.tsx';
import page from '../../components/page.module.css';
import { SelectField } from '../../components/select-field.tsx';
import { formatSlot } from '../../format/times.ts';
import { useEditorDraft } from './editor-context.ts';
import styles from './review-step.module.css';
import { customSchedule, optionOf, scheduleOptions } from './schedules.ts';
import { useScheduleWords } from './use-schedule-words.ts';

const options = scheduleOptions(Intl.DateTimeFormat().resolvedOptions().timeZone);

export function ScheduleField() {
  const { draft, change } = useEditorDraft();
  const [option, setOption] = useState(() => optionOf(draft.schedule, options));
  const { words, failure } = useScheduleWords(draft.schedule);
  const choose = (chosen: string) => {
    setOption(chosen);
    if (chosen !== customSchedule) change({ schedule: chosen });
  };
  return (
    <div className={styles.schedule}>
      <SelectField label="Schedule" onChange={choose} options={options} value={option} />
      {option === customSchedule && (
        <Field
          error={failure?.message}
          label="Schedule in words"
          mono
          note="For example: every 4 hours, daily at 06:30 Europe/Berlin, or a cron expression"
          onChange={(schedule) => change({ schedule })}
          value={draft.schedule}
        />
      )}
      <p aria-live="polite" className={page.small}>
        {words
          ? `${words.words}${words.next.length > 0 ? `: ${words.next.map((at) => formatSlot(at)).join(' · ')}` : ''}`
          : ' '}
      </p>
    </div>
  );
}
