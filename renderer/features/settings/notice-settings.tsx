/** Where alerts go besides the system's notifications: a webhook, and one message a day. */
import type { Notices, NoticeSettings as Settings } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { Section } from '../../components/page.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useNotices } from '../../stores/notices.ts';
import { DigestFields } from './digest-fields.tsx';
import { WebhookFields } from './webhook-fields.tsx';

export function NoticeSettings() {
  const notices = useNotices((state) => state.notices);
  return (
    <Section divided title="Alerts outside the app">
      {notices && <Fields notices={notices} />}
    </Section>
  );
}

function Fields({ notices }: { readonly notices: Notices }) {
  const { settings } = notices;
  const save = (part: Partial<Settings>) =>
    orToast(
      api.alerts.saveNotices({ settings: { ...settings, ...part } }).then(useNotices.getState().replace),
    );
  return (
    <>
      <WebhookFields notices={notices} />
      <DigestFields
        digest={settings.digest}
        hasWebhook={settings.webhook !== null}
        onChange={(digest) => void save({ digest })}
      />
    </>
  );
}
