/** Where temporary Redshift credentials come from. */
import { useState } from 'react';
import page from '../../../components/page.module.css';
import { SelectField } from '../../../components/select-field.tsx';
import { ConnectionField } from '../connection-field.tsx';
import type { ConnectionForm } from '../use-connection-form.ts';

const targets = [
  { value: 'cluster', label: 'Cluster' },
  { value: 'workgroup', label: 'Serverless workgroup' },
] as const;
type Target = (typeof targets)[number]['value'];

export function IamPart({ form }: { readonly form: ConnectionForm }) {
  const { texts, change } = form;
  const [chosen, setChosen] = useState<Target>('cluster');
  const filled = texts['iam.workgroup'] ? 'workgroup' : texts['iam.cluster'] && 'cluster';
  const target = filled || chosen;
  const choose = (next: Target) => {
    const name = texts[`iam.${target}`] ?? '';
    setChosen(next);
    change({ 'iam.cluster': '', 'iam.workgroup': '', [`iam.${next}`]: name });
  };
  return (
    <div className={page.pair}>
      <ConnectionField form={form} label="AWS region" name="iam.region" placeholder="eu-west-1" />
      <ConnectionField
        form={form}
        label="AWS profile"
        name="iam.profile"
        placeholder="As the AWS CLI finds it"
      />
      <SelectField label="Runs on" onChange={choose} options={targets} value={target} />
      <ConnectionField
        errorAt="iam.cluster"
        form={form}
        label={target === 'cluster' ? 'Cluster identifier' : 'Workgroup name'}
        name={`iam.${target}`}
        placeholder="lake"
      />
    </div>
  );
}
