import { FileInput } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { toast } from 'sonner';
import { IconButton } from '../../components/button.tsx';
import { useEditorDraft } from './editor-context.ts';
import { fromSqlFile } from './sql-file.ts';

/** Puts the query of a file into the editor; undo brings back what was there. */
export function OpenSqlFile() {
  const { draft, change } = useEditorDraft();
  const open = async (file: File | undefined) => {
    if (!file) return;
    const opened = fromSqlFile(await file.text(), draft.name);
    if (opened) change(opened);
    else toast.error(`${file.name} holds no query.`);
  };
  return (
    <FileTrigger acceptedFileTypes={['.sql', '.txt']} onSelect={(files) => void open(files?.[0])}>
      <IconButton label="Open an SQL file">
        <FileInput />
      </IconButton>
    </FileTrigger>
  );
}
