/** The form of each kind of warehouse. */
import type { FunctionComponent } from 'react';
import type { ConnectionKind } from '../../../../preload/connection-model.ts';
import type { ConnectionForm } from '../use-connection-form.ts';
import { BigQueryForm } from './bigquery-form.tsx';
import { DuckdbForm } from './duckdb-form.tsx';
import { PostgresForm } from './postgres-form.tsx';
import { RedshiftForm } from './redshift-form.tsx';
import { SnowflakeForm } from './snowflake-form.tsx';

const forms: { readonly [Kind in ConnectionKind]: FunctionComponent<{ readonly form: ConnectionForm }> } = {
  postgres: PostgresForm,
  redshift: RedshiftForm,
  bigquery: BigQueryForm,
  snowflake: SnowflakeForm,
  duckdb: DuckdbForm,
};

export function KindForm({ form }: { readonly form: ConnectionForm }) {
  const Form = forms[form.fields.kind];
  return <Form form={form} />;
}
