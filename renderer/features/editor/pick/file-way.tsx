import { FileInput } from 'lucide-react';
import { type DropItem, DropZone, FileTrigger } from 'react-aria-components';
import { toast } from 'sonner';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { fromSqlFile } from '../sql-file.ts';
import styles from './pick-step.module.css';
import { usePick } from './use-pick.ts';

/** A query, or a trait file of which the name is taken too. */
export function FileWay() {
  const pick = usePick();
  const open = async (file: File | undefined) => {
    if (!file) return;
    const opened = fromSqlFile(await file.text(), '');
    if (opened) pick(opened);
    else toast.error(`${file.name} holds no query.`);
  };
  const drop = async ({ items }: { readonly items: readonly DropItem[] }) => {
    const item = items.find((one) => one.kind === 'file');
    await open(await item?.getFile());
  };
  return (
    <DropZone aria-label="SQL file" className={cx(styles.drop)} onDrop={(event) => void drop(event)}>
      <FileTrigger acceptedFileTypes={['.sql', '.txt']} onSelect={(files) => void open(files?.[0])}>
        <Button icon={<FileInput />}>Choose an SQL file</Button>
      </FileTrigger>
      <p className={styles.quiet}>
        Or drop it here. Its own id column says whose traits they are. A trait file’s name comes along; its
        warehouse, destinations and schedule come with “Import a project”.
      </p>
    </DropZone>
  );
}
