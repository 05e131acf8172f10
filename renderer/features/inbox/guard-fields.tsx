import type { GuardLimits } from '../../../preload/alerts.ts';
import { CheckField } from '../../components/check-field.tsx';
import { Fold } from '../../components/fold.tsx';
import page from '../../components/page.module.css';
import { SelectField } from '../../components/select-field.tsx';
import {
  flagFields,
  limitFields,
  limitOptions,
  limitValue,
  rowOptions,
  unseenOptions,
  unseenValue,
  withLimit,
} from './guard-choices.ts';
import styles from './inbox.module.css';

interface GuardFieldsProps {
  readonly guards: GuardLimits;
  readonly onChange: (guards: GuardLimits) => void;
}

/** When a trait's runs stop before they send; folded, because the defaults suit most. */
export function GuardFields({ guards, onChange }: GuardFieldsProps) {
  return (
    <Fold label="Guards">
      <div className={styles.guards}>
        <p className={page.muted}>A run stops before it sends, and asks, when:</p>
        {flagFields.map(({ name, label }) => (
          <CheckField
            isOn={guards[name]}
            key={name}
            label={label}
            onChange={(isOn) => onChange({ ...guards, [name]: isOn })}
          />
        ))}
        <LimitFields guards={guards} onChange={onChange} />
        <UnseenField guards={guards} onChange={onChange} />
        <SelectField
          label="But only from"
          note="Fewer rows never stop a run, unless the result is empty or the ids are others."
          onChange={(rows) => onChange({ ...guards, minRows: Number(rows) })}
          options={rowOptions(guards.minRows)}
          value={String(guards.minRows)}
        />
      </div>
    </Fold>
  );
}

function LimitFields({ guards, onChange }: GuardFieldsProps) {
  return (
    <div className={styles.limits}>
      {limitFields.map(({ name, label }) => (
        <SelectField
          key={name}
          label={label}
          onChange={(chosen) => onChange(withLimit(guards, name, chosen))}
          options={limitOptions(guards[name])}
          value={limitValue(guards[name])}
        />
      ))}
    </div>
  );
}

function UnseenField({ guards, onChange }: GuardFieldsProps) {
  return (
    <SelectField
      label="New ids that are unknown"
      note={
        guards.unseen === undefined
          ? 'Only where the space has a Profile API token.'
          : 'Where Segment can’t be asked, ids that no other trait has sent count as unknown.'
      }
      onChange={(chosen) => onChange(withLimit(guards, 'unseen', chosen))}
      options={unseenOptions(guards.unseen)}
      value={unseenValue(guards.unseen)}
    />
  );
}
