import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { type DropItem, DropZone, FileTrigger } from 'react-aria-components';
import type { FileContent } from '../../../../preload/file-offers.ts';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { orToast } from '../../../components/toast-failure.ts';
import { useConnections } from '../../../stores/connections.ts';
import { useSpaces } from '../../../stores/spaces.ts';
import { FileQuestion } from '../../offers/file-offer-dialog.tsx';
import { draftFrom, isPlain } from '../../offers/offer-draft.ts';
import { readSqlFile } from '../query/read-sql-file.ts';
import styles from './pick-step.module.css';
import { usePick } from './use-pick.ts';

interface Opened {
  readonly path: string;
  readonly content: FileContent;
}

/** A query, or a trait file with its whole header; one that is not at home here is asked about first. */
export function FileWay() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const take = useTake();
  const open = async (file: File | undefined) => {
    if (!file) return;
    const content = await readSqlFile(file);
    if (!take(content)) setOpened({ path: file.name, content });
  };
  const drop = async ({ items }: { readonly items: readonly DropItem[] }) => {
    const item = items.find((one) => one.kind === 'file');
    await open(await item?.getFile());
  };
  return (
    <DropZone aria-label="SQL file" className={cx(styles.drop)} onDrop={(event) => void orToast(drop(event))}>
      <FileTrigger acceptedFileTypes={['.sql', '.txt']} onSelect={(files) => void orToast(open(files?.[0]))}>
        <Button icon={<FileInput />}>Choose an SQL file</Button>
      </FileTrigger>
      <p className={styles.quiet}>
        Or drop it here. Its own id column says whose traits they are. A trait file brings its whole header:
        name, key, warehouse, space, destinations, schedule, guards.
      </p>
      {opened && <FileQuestion {...opened} onClose={() => setOpened(null)} />}
    </DropZone>
  );
}

/** Begins the new trait with what needs no question; false where one is to be asked. */
function useTake(): (content: FileContent) => boolean {
  const pick = usePick();
  const connections = useConnections((state) => state.connections);
  const spaces = useSpaces((state) => state.spaces);
  return (content) => {
    const here = { connections, spaces };
    if (content.kind === 'query') pick({ sql: content.sql });
    else if (content.kind === 'trait' && isPlain(content, here)) pick(draftFrom(content, here));
    else return false;
    return true;
  };
}
