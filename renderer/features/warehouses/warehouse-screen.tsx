/** One warehouse: its form, a test of named checks, the set-up guide beside it, and saving. */
import { useState } from 'react';
import { Panes } from '../../components/panes.tsx';
import { Screen } from '../../components/screen.tsx';
import { kindNames } from '../../format/names.ts';
import { useConnection } from '../../stores/connections.ts';
import { GuidePanel } from './guides/guide-panel.tsx';
import { useConnectionForm } from './use-connection-form.ts';
import { WarehouseActions } from './warehouse-actions.tsx';
import { WarehouseForm } from './warehouse-form.tsx';
import styles from './warehouse-screen.module.css';

export function WarehouseScreen({ id }: { readonly id?: string }) {
  const connection = useConnection(id);
  const form = useConnectionForm(connection);
  const [hasGuide, setGuide] = useState(false);
  const { kind, texts } = form.fields;
  const formPane = { id: 'form', content: <WarehouseForm form={form} />, minSize: 380 };
  const onClose = () => setGuide(false);
  const guide = <GuidePanel kind={kind} onClose={onClose} texts={texts} />;
  const guidePane = { id: 'guide', content: guide, size: 380, minSize: 280, fixed: true, onClose };
  return (
    <Screen
      actions={<WarehouseActions form={form} hasGuide={hasGuide} onToggleGuide={() => setGuide(!hasGuide)} />}
      parent={{ label: 'Warehouses', place: { at: 'warehouses' } }}
      status={connection && <span className={styles.kind}>{kindNames[kind]}</span>}
      title={connection?.name ?? 'New warehouse'}
    >
      <Panes id="warehouse" panes={hasGuide ? [formPane, guidePane] : [formPane]} />
    </Screen>
  );
}
