/** When the trait runs: a kind and what that kind needs, said back in plain words with the next three times. */
import { useState } from 'react';
import { cx } from '../../../components/class-names.ts';
import page from '../../../components/page.module.css';
import { SelectField } from '../../../components/select-field.tsx';
import { formatSlot } from '../../../format/times.ts';
import { useConnection } from '../../../stores/connections.ts';
import { useTrait, useTraits } from '../../../stores/traits.ts';
import { useEditorDraft } from '../editor-context.ts';
import { IntervalFields } from './interval-fields.tsx';
import styles from './schedule.module.css';
import { kindOptions, leadersFor } from './schedule-choices.ts';
import { AfterField, CronFields, DailyFields, type FieldsProps, WeeklyFields } from './schedule-fields.tsx';
import { formOf, type ScheduleForm, textOf } from './schedule-form.ts';
import { useScheduleWords } from './use-schedule-words.ts';
import { localZone } from './zones.ts';

export function ScheduleField() {
  const { draft } = useEditorDraft();
  const [form, change] = useScheduleForm();
  const leaders = useLeaders();
  const warehouse = useConnection(draft.connectionId)?.settings;
  const isLocal = warehouse !== undefined && 'path' in warehouse;
  const kinds = kindOptions({ chosen: form.kind, hasLeaders: leaders.length > 0, isLocal });
  const first = leaders[0]?.key ?? '';
  return (
    <div className={styles.schedule}>
      <SelectField
        label="Schedule"
        onChange={(kind) => change({ kind, traitKey: form.traitKey === '' ? first : form.traitKey })}
        options={kinds}
        value={form.kind}
      />
      <KindFields change={change} form={form} leaders={leaders} />
      <NextTimes schedule={draft.schedule} />
    </div>
  );
}

/** The draft's schedule; what its words don't hold is kept as it was chosen. */
function useScheduleForm(): readonly [ScheduleForm, FieldsProps['change']] {
  const { draft, change } = useEditorDraft();
  const [kept, keep] = useState<ScheduleForm>(() => formOf(draft.schedule, localZone()));
  const form = textOf(kept) === draft.schedule ? kept : formOf(draft.schedule, kept.zone);
  const changeForm = (part: Partial<ScheduleForm>) => {
    const next = { ...form, ...part };
    keep(next);
    change({ schedule: textOf(next) });
  };
  return [form, changeForm];
}

function useLeaders() {
  const { traitId } = useEditorDraft();
  const traits = useTraits((state) => state.traits);
  return leadersFor(traits, useTrait(traitId)?.key);
}

interface KindFieldsProps extends FieldsProps {
  readonly leaders: ReturnType<typeof useLeaders>;
}

function KindFields({ leaders, ...props }: KindFieldsProps) {
  if (props.form.kind === 'interval') return <IntervalFields {...props} />;
  if (props.form.kind === 'daily') return <DailyFields {...props} />;
  if (props.form.kind === 'weekly') return <WeeklyFields {...props} />;
  if (props.form.kind === 'cron') return <CronFields {...props} />;
  return props.form.kind === 'after' ? <AfterField leaders={leaders} {...props} /> : null;
}

/** The line keeps its place while the words are on their way. */
function NextTimes({ schedule }: { readonly schedule: string }) {
  const { words, failure } = useScheduleWords(schedule);
  const next = words?.next.map((at) => formatSlot(at)).join(' · ') ?? '';
  const said = failure ? failure.message : [words?.words, next].filter(Boolean).join(': ');
  return (
    <p aria-live="polite" className={cx(page.small, failure !== null && styles.bad)}>
      {said === '' ? ' ' : said}
    </p>
  );
}
