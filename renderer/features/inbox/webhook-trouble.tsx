import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useNotices } from '../../stores/notices.ts';
import { go } from '../../stores/place.ts';

/** Alerts that should have gone to the webhook did not arrive there; here they are all the same. */
export function WebhookTrouble() {
  const failed = useNotices((state) => state.notices?.failure);
  if (!failed) return null;
  const { at, failure } = failed;
  return (
    <Notice
      actions={<Button onPress={() => go({ at: 'settings', section: 'webhook' })}>Open settings</Button>}
      title="The webhook does not get these alerts"
    >
      <p>
        {failure.message} <RelativeTime at={at} />
      </p>
      {failure.advice && <p>{failure.advice}</p>}
    </Notice>
  );
}
