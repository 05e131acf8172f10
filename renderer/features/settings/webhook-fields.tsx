import { useState } from 'react';
import { toast } from 'sonner';
import type { Notices, WebhookSettings } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { CheckField } from '../../components/check-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Field } from '../../components/fields.tsx';
import page from '../../components/page.module.css';
import { SecretField } from '../../components/secret-field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useAction } from '../../components/use-action.ts';
import { useNotices } from '../../stores/notices.ts';
import styles from './settings-screen.module.css';

const formats: readonly { value: WebhookSettings['format']; label: string }[] = [
  { value: 'slack', label: 'Slack, Mattermost and the like' },
  { value: 'json', label: 'JSON, signed with HMAC' },
];

const unset: WebhookSettings = { format: 'slack', reasons: false };
/** An empty one leaves what is saved; null takes the secret away. */
const untyped: { readonly url: string; readonly secret: string | null } = { url: '', secret: '' };

/** Typed here until it is saved: an address and a secret are never shown again. */
export function WebhookFields({ notices }: { readonly notices: Notices }) {
  const { settings, savedSecrets, failure } = notices;
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
  const hasAddress = secrets.url !== '' || hasSavedUrl;
  const isBusy = keep.isBusy || test.isBusy;
  const shown = keep.failure ?? test.failure ?? failure?.failure;
  return (
    <>
      <p className={page.muted}>
        A webhook gets each change of state once: a trait that fails, recovers, is stopped by a guard, or
        breaks a rule of its own. Values and ids of rows stay here.
      </p>
      <div className={styles.pair}>
        <SelectField
          label="Webhook"
          onChange={(format) => setWebhook({ ...webhook, format })}
          options={formats}
          value={webhook.format}
        />
        <Field
          autoComplete="off"
          label="Address (https)"
          note={hasSavedUrl ? 'Set. Leave empty to keep it.' : 'A secret: it is kept where the others are.'}
          onChange={(url) => setSecrets({ ...secrets, url })}
          placeholder={hasSavedUrl ? 'Set' : 'Not set'}
          type="password"
          value={secrets.url}
        />
        {webhook.format === 'json' && (
          <SecretField
            isRemoved={secrets.secret === null}
            isSet={savedSecrets.includes('secret')}
            label="Signing secret"
            onChange={(secret) => setSecrets({ ...secrets, secret })}
            value={secrets.secret ?? ''}
          />
        )}
      </div>
      <CheckField
        isOn={webhook.reasons}
        label="Quote the warehouse’s own words, too: they may hold a value of a row"
        onChange={(reasons) => setWebhook({ ...webhook, reasons })}
      />
      <div className={styles.buttons}>
        <Button isDisabled={!hasAddress || isBusy} onPress={() => void keep.run(webhook)}>
          Save webhook
        </Button>
        <Button isDisabled={!hasAddress || isBusy} onPress={() => void test.run()}>
          Send a test message
        </Button>
        {settings.webhook && (
          <Button isDisabled={isBusy} onPress={() => void keep.run(null)}>
            Remove webhook
          </Button>
        )}
      </div>
      {shown && <ErrorNotice failure={shown} />}
    </>
  );
}
