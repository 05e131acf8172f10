/** CodeMirror as a controlled field. It keeps its own state; the text and the marks flow in and out. */
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ConnectionKind, SchemaTable } from '../../../preload/model.ts';
import type { SqlDiagnostic } from './diagnostics.ts';
import styles from './sql-editor.module.css';
import { baseExtensions, language, languageOf } from './sql-extensions.ts';

interface SqlEditorProps {
  readonly sql: string;
  readonly onChange: (sql: string) => void;
  readonly kind: ConnectionKind;
  readonly tables: readonly SchemaTable[];
  readonly diagnostics: readonly SqlDiagnostic[];
  /** Moves the cursor there, each time the object changes. */
  readonly reveal: { readonly offset: number } | null;
}

export function SqlEditor({ sql, onChange, kind, tables, diagnostics, reveal }: SqlEditorProps) {
  const parentRef = useRef<HTMLDivElement>(null);
  const viewRef = useRef<EditorView | null>(null);
  const changed = useEffectEvent(onChange);
  const start = useEffectEvent(() => sql);

  useEffect(() => {
    if (!parentRef.current) return;
    const report = EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
    });
    const state = EditorState.create({ doc: start(), extensions: [...baseExtensions, report] });
    const view = new EditorView({ state, parent: parentRef.current });
    viewRef.current = view;
    view.focus();
    return () => view.destroy();
  }, []);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || view.state.doc.toString() === sql) return;
    // One transaction in the history: an inserted template is undone like typing.
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: sql } });
    view.focus();
  }, [sql]);

  useEffect(() => {
    viewRef.current?.dispatch({ effects: language.reconfigure(languageOf(kind, tables)) });
  }, [kind, tables]);

  useEffect(() => {
    const view = viewRef.current;
    if (view) view.dispatch(setDiagnostics(view.state, [...diagnostics]));
  }, [diagnostics]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || !reveal) return;
    view.dispatch({
      selection: { anchor: Math.min(reveal.offset, view.state.doc.length) },
      scrollIntoView: true,
    });
    view.focus();
  }, [reveal]);

  return <div className={styles.editor} ref={parentRef} />;
}
