import { useNotices } from '../../stores/notices.ts';
import { WebhookFields } from './webhook-fields.tsx';

/** Where alerts go besides the inbox and the system's notifications. */
export function WebhookSection() {
  const notices = useNotices((state) => state.notices);
  return notices && <WebhookFields notices={notices} />;
}
