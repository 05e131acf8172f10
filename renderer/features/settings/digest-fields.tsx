import type { DigestSettings } from '../../../preload/alerts.ts';
import { CheckField } from '../../components/check-field.tsx';
import page from '../../components/page.module.css';
import { SelectField } from '../../components/select-field.tsx';

type Way = DigestSettings['by'];

const ways: readonly { value: Way; label: string }[] = [
  { value: 'notification', label: 'Notification' },
  { value: 'webhook', label: 'Webhook' },
  { value: 'both', label: 'Notification and webhook' },
];

interface DigestFieldsProps {
  readonly digest: DigestSettings | null;
  readonly hasWebhook: boolean;
  readonly onChange: (digest: DigestSettings | null) => void;
}

const usual: DigestSettings = { at: '09:00', by: 'notification', whenQuiet: false };

/** One message a day: how much ran, was sent, failed, or did not run. */
export function DigestFields({ digest, hasWebhook, onChange }: DigestFieldsProps) {
  return (
    <>
      <CheckField
        isOn={digest !== null}
        label="Sum up each day: runs, rows, changes, and what failed, was stopped or did not run"
        onChange={(isOn) => onChange(isOn ? usual : null)}
      />
      {digest && (
        <>
          <div className={page.pair}>
            <SelectField
              label="Sent at"
              onChange={(at) => onChange({ ...digest, at })}
              options={timesWith(digest.at)}
              value={digest.at}
            />
            <SelectField
              label="Sent by"
              onChange={(by) => onChange({ ...digest, by })}
              options={ways.filter(
                ({ value }) => hasWebhook || value === digest.by || value === 'notification',
              )}
              value={digest.by}
            />
          </div>
          <CheckField
            isOn={digest.whenQuiet}
            label="Also when nothing ran"
            onChange={(whenQuiet) => onChange({ ...digest, whenQuiet })}
          />
        </>
      )}
    </>
  );
}

/** Every full hour, and the time in force. */
const timesWith = (current: string) =>
  [...new Set([...Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`), current])]
    .sort()
    .map((at) => ({ value: at, label: at }));
