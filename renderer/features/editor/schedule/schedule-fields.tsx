/** What each kind of schedule by the clock, or by another trait, is made of. */
import { useMemo } from 'react';
import { ComboField } from '../../../components/combo-field.tsx';
import { Field } from '../../../components/fields.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import styles from './schedule.module.css';
import { weekdayOptions } from './schedule-choices.ts';
import type { ScheduleForm } from './schedule-form.ts';
import { zoneOptions } from './zones.ts';

export interface FieldsProps {
  readonly form: ScheduleForm;
  readonly change: (part: Partial<ScheduleForm>) => void;
}

export function DailyFields(props: FieldsProps) {
  return (
    <div className={styles.pair}>
      <TimeField {...props} />
      <ZoneField {...props} />
    </div>
  );
}

export function WeeklyFields(props: FieldsProps) {
  const { form, change } = props;
  return (
    <>
      <div className={styles.pair}>
        <TimeField {...props} />
        <SelectField
          label="Day"
          onChange={(weekday) => change({ weekday })}
          options={weekdayOptions}
          value={form.weekday}
        />
      </div>
      <ZoneField {...props} />
    </>
  );
}

export function CronFields(props: FieldsProps) {
  const { form, change } = props;
  return (
    <>
      <Field
        label="Cron expression"
        mono
        note="Minute, hour, day of the month, month, day of the week"
        onChange={(expression) => change({ expression })}
        value={form.expression}
      />
      <ZoneField {...props} />
    </>
  );
}

interface AfterFieldProps extends FieldsProps {
  readonly leaders: readonly { readonly key: string; readonly name: string }[];
}

/** Those that would wait for this one are not among them. */
export function AfterField({ form, change, leaders }: AfterFieldProps) {
  return (
    <ComboField
      label="After each successful run of"
      onChange={(traitKey) => change({ traitKey })}
      options={leaders.map(({ key, name }) => ({ value: key, label: name, aside: key }))}
      value={form.traitKey}
    />
  );
}

/** A time that is only half typed is none yet. */
function TimeField({ form, change }: FieldsProps) {
  return (
    <Field label="At" onChange={(time) => time !== '' && change({ time })} type="time" value={form.time} />
  );
}

function ZoneField({ form, change }: FieldsProps) {
  const options = useMemo(() => zoneOptions(form.zone, new Date()), [form.zone]);
  return (
    <ComboField label="Time zone" onChange={(zone) => change({ zone })} options={options} value={form.zone} />
  );
}
