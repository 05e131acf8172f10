import { isolateHistory } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { baseExtensions } from './sql-extensions.ts';

interface EditorViewOf {
  readonly parentRef: RefObject<HTMLDivElement | null>;
  readonly viewRef: RefObject<EditorView | null>;
}

/** A CodeMirror view in an element, its text kept equal to `sql` in both directions. */
export function useEditorView(sql: string, onChange: (sql: string) => void): EditorViewOf {
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
    // A step of its own in the history: undo brings back what an inserted template replaced.
    const changes = { from: 0, to: view.state.doc.length, insert: sql };
    view.dispatch({ changes, annotations: isolateHistory.of('full') });
    view.focus();
  }, [sql]);

  return { parentRef, viewRef };
}
