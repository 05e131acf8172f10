import { useState } from 'react';
import { toast } from 'sonner';
import type { Notices, WebhookSettings } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';
import { useNotices } from '../../stores/notices.ts';

/** An empty one leaves what is saved; null takes the secret away. */
interface TypedWebhook {
  readonly url: string;
  readonly secret: string | null;
}

const unset: WebhookSettings = { format: 'slack', reasons: false };
const untyped: TypedWebhook = { url: '', secret: '' };

/** Typed here until it is saved: an address and a secret are never shown again. */
export function useWebhookForm({ settings, savedSecrets, failure }: Notices) {
  const [webhook, setWebhook] = useState(settings.webhook ?? unset);
  const [secrets, setSecrets] = useState(untyped);
  const keep = useAction(async (chosen: WebhookSettings | null) => {
    const kept = await api.alerts.saveNotices({ settings: { ...settings, webhook: chosen }, secrets });
    useNotices.getState().replace(kept);
    setSecrets(untyped);
    toast.success(chosen ? 'Webhook saved' : 'Webhook removed');
  });
  const test = useAction(async () => {
    await api.alerts.testWebhook({ webhook, secrets });
    toast.success('The test message arrived');
  });
  const hasSavedUrl = savedSecrets.includes('url');
  return {
    webhook,
    secrets,
    change: (part: Partial<WebhookSettings>) => setWebhook({ ...webhook, ...part }),
    type: (part: Partial<TypedWebhook>) => setSecrets({ ...secrets, ...part }),
    hasSavedUrl,
    canSave: (secrets.url !== '' || hasSavedUrl) && !keep.isBusy && !test.isBusy,
    isBusy: keep.isBusy || test.isBusy,
    save: () => void keep.run(webhook),
    remove: () => void keep.run(null),
    test: () => void test.run(),
    failure: keep.failure ?? test.failure ?? failure?.failure,
  };
}

export type WebhookForm = ReturnType<typeof useWebhookForm>;
