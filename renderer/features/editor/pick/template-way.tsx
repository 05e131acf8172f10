import { useEffect } from 'react';
import type { SchemaTable } from '../../../../preload/connection-model.ts';
import type { SqlTemplate } from '../../../../preload/model.ts';
import { FilteredList } from '../../../components/filtered-list.tsx';
import { useConnection } from '../../../stores/connections.ts';
import { useSchema } from '../../../stores/schema.ts';
import { useSession } from '../../../stores/session.ts';
import { idNounOf } from '../../traits/id-noun.ts';
import { useEditorDraft } from '../editor-context.ts';
import { fromTemplate } from '../query/from-template.ts';
import { ownSchema, withSchema } from '../query/template-schema.ts';
import type { IdKind } from './starter-sql.ts';
import { usePick } from './use-pick.ts';

/** The templates of this kind, those that this warehouse has the tables for first. */
export function TemplateWay({ kind }: { readonly kind: IdKind }) {
  const { draft } = useEditorDraft();
  const warehouse = useConnection(draft.connectionId);
  const tables = useTables(warehouse?.id);
  const templates = useSession((state) => state.templates);
  const pick = usePick();
  const take = (template: SqlTemplate) => {
    const schema = ownSchema(tables ?? [], template.schema) ?? template.schema;
    const sql = withSchema(template, schema, warehouse?.settings.kind ?? 'postgres');
    pick(fromTemplate({ ...template, sql }, ''));
  };
  return (
    <FilteredList
      empty="No template has these words."
      filterLabel="Filter templates"
      items={listedTemplates(templates, { kind, tables })}
      label="Templates"
      onPick={take}
    />
  );
}

/** The warehouse's tables; undefined until they are known. */
function useTables(connectionId: string | undefined): readonly SchemaTable[] | undefined {
  useEffect(() => {
    if (connectionId !== undefined) void useSchema.getState().load(connectionId);
  }, [connectionId]);
  return useSchema((state) => (connectionId === undefined ? undefined : state.tables[connectionId]));
}

interface Ground {
  readonly kind: IdKind;
  readonly tables: readonly SchemaTable[] | undefined;
}

function listedTemplates(templates: readonly SqlTemplate[], { kind, tables }: Ground) {
  const isAway = ({ schema }: SqlTemplate) => tables !== undefined && ownSchema(tables, schema) === undefined;
  return templates
    .filter(({ sql }) => idNounOf(sql) === kind)
    .toSorted((a, b) => Number(isAway(a)) - Number(isAway(b)))
    .map((template) => ({
      ...template,
      note: template.description,
      aside: `${template.category} · ${template.schema}${isAway(template) ? ', not in this warehouse' : ''}`,
    }));
}
