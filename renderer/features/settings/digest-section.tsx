import type { DigestSettings } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { orToast } from '../../components/toast-failure.ts';
import { useNotices } from '../../stores/notices.ts';
import { DigestFields } from './digest-fields.tsx';

/** One message a day about everything. */
export function DigestSection() {
  const notices = useNotices((state) => state.notices);
  if (!notices) return null;
  const { settings } = notices;
  const save = (digest: DigestSettings | null) =>
    orToast(
      api.alerts.saveNotices({ settings: { ...settings, digest } }).then(useNotices.getState().replace),
    );
  return (
    <DigestFields
      digest={settings.digest}
      hasWebhook={settings.webhook !== null}
      onChange={(digest) => void save(digest)}
    />
  );
}
