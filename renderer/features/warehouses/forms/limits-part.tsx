/** What is rarely changed: how long a query may take, and what only this kind knows. */
import type { ReactNode } from 'react';
import { Fold } from '../../../components/fold.tsx';
import page from '../../../components/page.module.css';
import { ConnectionField } from '../connection-field.tsx';
import type { ConnectionForm } from '../use-connection-form.ts';

interface LimitsPartProps {
  readonly form: ConnectionForm;
  readonly children?: ReactNode;
}

export function LimitsPart({ form, children }: LimitsPartProps) {
  return (
    <Fold label="Limits and advanced settings">
      <div className={page.section}>
        <ConnectionField
          form={form}
          label="Statement timeout, seconds"
          name="statementTimeout"
          note="The warehouse stops a query that takes longer."
          placeholder="3600"
        />
        {children}
      </div>
    </Fold>
  );
}
