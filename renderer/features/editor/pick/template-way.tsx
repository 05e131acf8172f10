import { useEffect } from 'react';
import type { SchemaTable } from '../../../../preload/connection-model.ts';
import type { SqlTemplate } from '../../../../preload/model.ts';
import { FilteredList } from '../../../components/filtered-list.tsx';
import { useConnection } from '../../../stores/connections.ts';
import { useSchema } from '../../../stores/schema.ts';
import { useSession } from '../../../stores/session.ts';
import { idNounOf } from '../../traits/id-noun.ts';
import { useEditorDraft } from '../editor-context.ts';
import { fromTemplate } from '../from-template.ts';
import { ownSchema, withSchema } from '../template-schema.ts';
import type { IdKind } from './starter-sql.ts';
import { usePick } from './use-pick.ts';

const noTables: readonly SchemaTable[] = [];

/** The templates of this kind, those that this warehouse has the tables for first. */
export function TemplateWay({ kind }: { readonly kind: IdKind }) {
  const { draft } = useEditorDraft();
  const connection = useConnection(draft.connectionId);
  const tables = useSchema((state) => state.tables[draft.connectionId]);
  const templates = useSession((state) => state.templates);
  const pick = usePick();
  useEffect(() => {
    if (connection) void useSchema.getState().load(connection.id);
  }, [connection]);
  const schemaOf = ({ schema }: SqlTemplate) => ownSchema(tables ?? noTables, schema);
  const items = templates
    .filter(({ sql }) => idNounOf(sql) === kind)
    .map((template) => ({
      ...template,
      note: template.description,
      aside: asideOf(template, tables && schemaOf(template) !== undefined),
      rank: schemaOf(template) === undefined ? 1 : 0,
    }))
    .toSorted((a, b) => a.rank - b.rank);
  const take = (template: SqlTemplate) => {
    const sql = withSchema(
      template,
      schemaOf(template) ?? template.schema,
      connection?.settings.kind ?? 'postgres',
    );
    pick(fromTemplate({ ...template, sql }, ''));
  };
  return (
    <FilteredList
      empty="No template has these words."
      filterLabel="Filter templates"
      items={items}
      label="Templates"
      onPick={take}
    />
  );
}

/** `Support · zendesk`, and whether this warehouse has that schema, once it is known. */
function asideOf({ category, schema }: SqlTemplate, isHere: boolean | undefined): string {
  return `${category} · ${schema}${isHere === false ? ', not in this warehouse' : ''}`;
}
