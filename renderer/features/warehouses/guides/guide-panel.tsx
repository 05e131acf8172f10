/** How to set up a warehouse, step by step, beside its form. */
import type { ConnectionKind } from '../../../../preload/connection-model.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import { kindNames } from '../../../format/names.ts';
import type { Texts } from '../fields/field-spec.ts';
import { bigqueryGuide } from './bigquery.ts';
import { duckdbGuide } from './duckdb.ts';
import type { Guide } from './guide.ts';
import styles from './guide-panel.module.css';
import { postgresGuide } from './postgres.ts';
import { redshiftGuide } from './redshift.ts';
import { snowflakeGuide } from './snowflake.ts';

const guides: { readonly [Kind in ConnectionKind]: Guide } = {
  postgres: postgresGuide,
  redshift: redshiftGuide,
  bigquery: bigqueryGuide,
  snowflake: snowflakeGuide,
  duckdb: duckdbGuide,
};

interface GuidePanelProps {
  readonly kind: ConnectionKind;
  readonly texts: Texts;
  readonly onClose: () => void;
}

export function GuidePanel({ kind, texts, onClose }: GuidePanelProps) {
  return (
    <SidePanel onClose={onClose} title={`Set up ${kindNames[kind]}`}>
      <ol className={styles.steps}>
        {guides[kind](texts).map(({ title, text, code, what = 'SQL' }) => (
          <li className={styles.step} key={title}>
            <h3 className={styles.title}>{title}</h3>
            {text && <p>{text}</p>}
            {code && <CodeBlock text={code} what={what} />}
          </li>
        ))}
      </ol>
    </SidePanel>
  );
}
