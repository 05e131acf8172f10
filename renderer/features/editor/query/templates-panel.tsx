/** Ready-made queries by category; one press puts the SQL into the editor. */
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { toast } from 'sonner';
import type { SchemaTable } from '../../../../preload/connection-model.ts';
import type { SqlTemplate } from '../../../../preload/model.ts';
import { cx } from '../../../components/class-names.ts';
import { SelectField } from '../../../components/select-field.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import { useConnection } from '../../../stores/connections.ts';
import { useSchema } from '../../../stores/schema.ts';
import { useSession } from '../../../stores/session.ts';
import { useEditorDraft } from '../editor-context.ts';
import { fromTemplate } from './from-template.ts';
import { ownSchema, schemasFor, withSchema } from './template-schema.ts';
import styles from './templates-panel.module.css';

const categories: readonly SqlTemplate['category'][] = [
  'Support',
  'Sales',
  'Messaging',
  'Payments',
  'Marketing',
];

export function TemplatesPanel({ onClose }: { readonly onClose: () => void }) {
  const templates = useSession((state) => state.templates);
  return (
    <SidePanel onClose={onClose} title="Templates">
      <Tabs>
        <TabList aria-label="Template categories" className={cx(styles.tabs)}>
          {categories.map((category) => (
            <Tab className={cx(styles.tab)} id={category} key={category}>
              {category}
            </Tab>
          ))}
        </TabList>
        {categories.map((category) => (
          <TabPanel className={cx(styles.list)} id={category} key={category}>
            <CategoryList templates={templates.filter((template) => template.category === category)} />
          </TabPanel>
        ))}
      </Tabs>
    </SidePanel>
  );
}

const noTables: readonly SchemaTable[] = [];

interface Category {
  readonly templates: readonly SqlTemplate[];
}

/** The templates of one category, by the schema they read; each schema can be another one here. */
function CategoryList({ templates }: Category) {
  const schemas = [...new Set(templates.map(({ schema }) => schema))];
  return schemas.map((schema) => (
    <SchemaGroup
      key={schema}
      schema={schema}
      templates={templates.filter((template) => template.schema === schema)}
    />
  ));
}

function SchemaGroup({ schema, templates }: Category & { readonly schema: string }) {
  const { draft } = useEditorDraft();
  const tables = useSchema((state) => state.tables[draft.connectionId]);
  const own = ownSchema(tables ?? noTables, schema);
  const [chosen, setChosen] = useState<string | null>(null);
  const options = schemasFor(tables ?? noTables, schema).map((name) => ({ value: name, label: name }));
  return (
    <section aria-label={`Templates for ${schema}`}>
      <p className={styles.need}>
        Needs <code>{schema}</code>: {tables === undefined ? 'not looked up yet' : standing(own)}
      </p>
      {tables !== undefined && own === undefined && options.length > 0 && (
        <div className={styles.other}>
          <SelectField
            compact
            label={`Schema for ${schema}`}
            onChange={setChosen}
            options={options}
            placeholder="Read another schema"
            value={chosen}
          />
        </div>
      )}
      {templates.map((template) => (
        <TemplateButton key={template.id} schema={chosen ?? own ?? schema} template={template} />
      ))}
    </section>
  );
}

const standing = (own: string | undefined): string =>
  own === undefined ? 'this warehouse has no such schema' : 'this warehouse has it';

interface TemplateButtonProps {
  readonly template: SqlTemplate;
  /** Where its tables are in this warehouse. */
  readonly schema: string;
}

function TemplateButton({ template, schema }: TemplateButtonProps) {
  const { draft, change } = useEditorDraft();
  const kind = useConnection(draft.connectionId)?.settings.kind ?? 'postgres';
  const insert = () => {
    change(fromTemplate({ ...template, sql: withSchema(template, schema, kind) }, draft.name));
    if (draft.sql.trim() !== '') toast('Template inserted; undo brings your query back');
  };
  return (
    <button className={styles.template} onClick={insert} title="Insert this query" type="button">
      <span className={styles.title}>{template.title}</span>
      <span className={styles.description}>{template.description}</span>
      <code className={styles.schema}>{schema}</code>
    </button>
  );
}
