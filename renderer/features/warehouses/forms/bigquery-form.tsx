/** Project, location and credentials of BigQuery. */
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import page from '../../../components/page.module.css';
import { ConnectionField } from '../connection-field.tsx';
import { KeyField } from '../key-field.tsx';
import { checkServiceAccount, parseServiceAccount } from '../paste/key-file.ts';
import type { ConnectionForm } from '../use-connection-form.ts';
import { LimitsPart } from './limits-part.tsx';

type Auth = 'serviceAccount' | 'applicationDefault';
const auths: readonly ChoiceOption<Auth>[] = [
  {
    value: 'serviceAccount',
    label: 'Service account key',
    note: 'The JSON file that Google’s console downloads.',
  },
  {
    value: 'applicationDefault',
    label: 'Login of this machine',
    note: 'As “gcloud auth application-default login” left it. Nothing is kept here.',
  },
];

export function BigQueryForm({ form }: { readonly form: ConnectionForm }) {
  const { texts, change } = form;
  const auth: Auth = texts.auth === 'applicationDefault' ? 'applicationDefault' : 'serviceAccount';
  return (
    <div className={page.section}>
      <Choice
        label="Log in with"
        onChange={(chosen) => change({ auth: chosen })}
        options={auths}
        value={auth}
      />
      {auth === 'serviceAccount' && <ServiceAccountKey form={form} />}
      <Project form={form} />
      <Limits form={form} />
    </div>
  );
}

function Project({ form }: { readonly form: ConnectionForm }) {
  return (
    <div className={page.pair}>
      <ConnectionField
        form={form}
        label="Project"
        name="projectId"
        note="It pays for the queries."
        placeholder="my-project"
      />
      <ConnectionField
        form={form}
        label="Location"
        name="location"
        note="Where the data lies: US, EU, europe-west1…"
        placeholder="US"
      />
    </div>
  );
}

function Limits({ form }: { readonly form: ConnectionForm }) {
  return (
    <LimitsPart form={form}>
      <ConnectionField
        form={form}
        label="Largest query, GiB"
        name="maximumBytesBilled"
        note="BigQuery refuses a query that would be billed for more."
        placeholder="No bound"
      />
      <ConnectionField
        form={form}
        label="API address"
        mono
        name="apiEndpoint"
        note="Only for a private endpoint."
        placeholder="https://bigquery.googleapis.com"
      />
    </LimitsPart>
  );
}

/** The key names its project, which is the one that pays unless another was typed. */
function ServiceAccountKey({ form }: { readonly form: ConnectionForm }) {
  const { onChange, ...credentials } = form.secret('credentials');
  const take = (key: string | null) => {
    onChange(key);
    const project = parseServiceAccount(key ?? '')?.project_id;
    if (project && !form.texts.projectId) form.change({ projectId: project });
  };
  return (
    <KeyField
      {...credentials}
      check={checkServiceAccount}
      endings={['.json']}
      label="Service account key"
      onChange={take}
      placeholder={'{ "type": "service_account", …'}
    />
  );
}
