/** CodeMirror as a controlled field. It keeps its own state; the text and the marks flow in and out. */
import { setDiagnostics } from '@codemirror/lint';
import { useEffect } from 'react';
import type { ConnectionKind, SchemaTable } from '../../../../preload/connection-model.ts';
import type { SqlDiagnostic } from './diagnostics.ts';
import styles from './sql-editor.module.css';
import { language, languageOf } from './sql-extensions.ts';
import { useEditorView } from './use-editor-view.ts';

interface SqlEditorProps {
  readonly sql: string;
  readonly onChange: (sql: string) => void;
  readonly kind: ConnectionKind;
  readonly tables: readonly SchemaTable[];
  readonly diagnostics: readonly SqlDiagnostic[];
  /** Moves the cursor there, each time the object changes. */
  readonly reveal: { readonly offset: number } | null;
  /** Writes the text over the selection, each time the object changes. */
  readonly insert: { readonly text: string } | null;
}

export function SqlEditor(props: SqlEditorProps) {
  const { sql, onChange, kind, tables, diagnostics, reveal, insert } = props;
  const { parentRef, viewRef } = useEditorView(sql, onChange);

  useEffect(() => {
    viewRef.current?.dispatch({ effects: language.reconfigure(languageOf(kind, tables)) });
  }, [viewRef, kind, tables]);

  useEffect(() => {
    const view = viewRef.current;
    if (view) view.dispatch(setDiagnostics(view.state, [...diagnostics]));
  }, [viewRef, diagnostics]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || !reveal) return;
    view.dispatch({
      selection: { anchor: Math.min(reveal.offset, view.state.doc.length) },
      scrollIntoView: true,
    });
    view.focus();
  }, [viewRef, reveal]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || !insert) return;
    view.dispatch(view.state.replaceSelection(insert.text));
    view.focus();
  }, [viewRef, insert]);

  return <div className={styles.editor} ref={parentRef} />;
}
