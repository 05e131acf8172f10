import { FileInput } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { FailureError } from '../../../api.ts';
import { IconButton } from '../../../components/button.tsx';
import { orToast } from '../../../components/toast-failure.ts';
import { useEditorDraft } from '../editor-context.ts';
import { queryOf } from './query-of-file.ts';
import { readSqlFile } from './read-sql-file.ts';

/** Puts the query of a file into the editor; undo brings back what was there. */
export function OpenSqlFile() {
  const { draft, change } = useEditorDraft();
  const open = async (file: File | undefined) => {
    if (!file) return;
    const content = await readSqlFile(file);
    if (content.kind === 'refused') throw new FailureError(content.failure);
    change(queryOf(content, draft.name));
  };
  return (
    <FileTrigger acceptedFileTypes={['.sql', '.txt']} onSelect={(files) => void orToast(open(files?.[0]))}>
      <IconButton label="Open an SQL file">
        <FileInput />
      </IconButton>
    </FileTrigger>
  );
}
