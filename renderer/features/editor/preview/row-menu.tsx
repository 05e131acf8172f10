/** The row's number, which opens what can be copied of the row. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Json } from '../../../../preload/model.ts';
import type { ColumnInfo, SampleRow } from '../../../../preload/run-model.ts';
import { api } from '../../../api.ts';
import { cx } from '../../../components/class-names.ts';
import { copyText } from '../../../components/copy.ts';
import fields from '../../../components/fields.module.css';
import { orToast } from '../../../components/toast-failure.ts';
import { curlOf, hostOfSpace, nodeCodeOf, tabbedRow } from '../../../format/row-texts.ts';
import { useSpace } from '../../../stores/spaces.ts';
import { useEditorDraft } from '../editor-context.ts';
import { callOfRow } from '../review/first-calls.ts';
import styles from './sample-grid.module.css';

interface RowMenuProps {
  readonly columns: readonly ColumnInfo[];
  readonly row: SampleRow;
}

const items = [
  ['row', 'Copy row'],
  ['json', 'Copy row as JSON'],
  ['curl', 'Copy call as curl'],
  ['node', 'Copy call as analytics-node code'],
] as const;

export function RowMenu({ columns, row }: RowMenuProps) {
  const { draft } = useEditorDraft();
  const host = hostOfSpace(useSpace(draft.spaceId));
  const copyCall = async (textOf: (call: Json, host: string) => string) => {
    const rows = callOfRow(draft, columns, row);
    const [call] = rows ? await api.preview.payloads(rows) : [];
    if (call !== undefined) await copyText(textOf(call, host), 'Call');
  };
  const named = () => Object.fromEntries(columns.map(({ name }, index) => [name, row.values[index] ?? null]));
  const actions: Record<string, () => Promise<void>> = {
    row: () => copyText(tabbedRow(row.values), 'Row'),
    json: () => copyText(JSON.stringify(named(), null, 2), 'Row'),
    curl: () => copyCall(curlOf),
    node: () => copyCall(nodeCodeOf),
  };
  return (
    <MenuTrigger>
      <Button aria-label={`Row ${row.number}`} className={cx(styles.rowMenu)}>
        {row.number}
      </Button>
      <Popover className={cx(fields.list)}>
        <Menu onAction={(key) => void orToast(actions[String(key)]?.() ?? Promise.resolve())}>
          {items
            .filter(([id]) => row.key || id === 'row' || id === 'json')
            .map(([id, label]) => (
              <MenuItem className={cx(fields.option)} id={id} key={id}>
                {label}
              </MenuItem>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
