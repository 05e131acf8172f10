import type { Notices, WebhookSettings } from '../../../preload/alerts.ts';
import { Button } from '../../components/button.tsx';
import { CheckField } from '../../components/check-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Field } from '../../components/fields.tsx';
import page from '../../components/page.module.css';
import { SecretField } from '../../components/secret-field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import styles from './settings-screen.module.css';
import { useWebhookForm, type WebhookForm } from './use-webhook-form.ts';

const formats: readonly { value: WebhookSettings['format']; label: string }[] = [
  { value: 'slack', label: 'Slack, Mattermost and the like' },
  { value: 'json', label: 'JSON, signed with HMAC' },
];

export function WebhookFields({ notices }: { readonly notices: Notices }) {
  const form = useWebhookForm(notices);
  return (
    <>
      <p className={page.muted}>
        It gets each change of state once: a trait that fails, recovers, is stopped by a guard, or breaks a
        rule of its own. Values and ids of rows stay here.
      </p>
      <Address form={form} hasSavedSecret={notices.savedSecrets.includes('secret')} />
      <CheckField
        isOn={form.webhook.reasons}
        label="Quote the warehouse’s own words, too: they may hold a value of a row"
        onChange={(reasons) => form.change({ reasons })}
      />
      <div className={styles.buttons}>
        <Button isDisabled={!form.canSave} onPress={form.save}>
          Save webhook
        </Button>
        <Button isDisabled={!form.canSave} onPress={form.test}>
          Send a test message
        </Button>
        {notices.settings.webhook && (
          <Button isPending={form.isBusy} onPress={form.remove}>
            Remove webhook
          </Button>
        )}
      </div>
      {form.failure && <ErrorNotice failure={form.failure} />}
    </>
  );
}

interface AddressProps {
  readonly form: WebhookForm;
  readonly hasSavedSecret: boolean;
}

function Address({ form, hasSavedSecret }: AddressProps) {
  const { webhook, secrets, hasSavedUrl, change, type } = form;
  return (
    <div className={page.pair}>
      <SelectField
        label="Messages for"
        onChange={(format) => change({ format })}
        options={formats}
        value={webhook.format}
      />
      <Field
        autoComplete="off"
        label="Address (https)"
        note={
          hasSavedUrl ? 'Set. Leave empty to keep it.' : 'Not set. A secret: it is kept where the others are.'
        }
        onChange={(url) => type({ url })}
        placeholder={hasSavedUrl ? '••••••••' : ''}
        type="password"
        value={secrets.url}
      />
      {webhook.format === 'json' && (
        <SecretField
          isRemoved={secrets.secret === null}
          isSet={hasSavedSecret}
          label="Signing secret"
          onChange={(secret) => type({ secret })}
          value={secrets.secret ?? ''}
        />
      )}
    </div>
  );
}
