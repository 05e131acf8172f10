/** Ready-made queries by category; one press puts the SQL into the editor. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { toast } from 'sonner';
import type { SqlTemplate } from '../../../preload/model.ts';
import { cx } from '../../components/class-names.ts';
import { SidePanel } from '../../components/side-panel.tsx';
import { useSession } from '../../stores/session.ts';
import { useEditorDraft } from './editor-context.ts';
import { fromTemplate } from './from-template.ts';
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
            {templates
              .filter((template) => template.category === category)
              .map((template) => (
                <TemplateButton key={template.id} template={template} />
              ))}
          </TabPanel>
        ))}
      </Tabs>
    </SidePanel>
  );
}

function TemplateButton({ template }: { readonly template: SqlTemplate }) {
  const { draft, change } = useEditorDraft();
  const insert = () => {
    change(fromTemplate(template, draft.name));
    if (draft.sql.trim() !== '') toast('Template inserted; undo brings your query back');
  };
  return (
    <button className={styles.template} onClick={insert} title="Insert this query" type="button">
      <span className={styles.title}>{template.title}</span>
      <span className={styles.description}>{template.description}</span>
      <code className={styles.schema}>{template.schema}</code>
    </button>
  );
}
