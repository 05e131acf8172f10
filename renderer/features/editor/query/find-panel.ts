/** Find and replace in the query: CodeMirror's own panel, in the app's words and looks. */
import { search } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const words = EditorState.phrases.of({
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Regex',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close find',
});

const control = {
  height: '26px',
  margin: '0 8px 0 0',
  border: '1px solid var(--line-soft)',
  borderRadius: 'var(--radius)',
  fontFamily: 'var(--font)',
  fontSize: 'var(--size)',
  verticalAlign: 'middle',
} as const;

const look = EditorView.theme({
  '.cm-panels': { backgroundColor: 'var(--surface-sunken)', color: 'var(--text)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '7px 36px 7px 8px', lineHeight: '32px' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { margin: '0 8px 0 0' },
  '.cm-panel.cm-search label': { fontSize: 'var(--size-small)', color: 'var(--text-muted)' },
  '.cm-panel.cm-search input[type=checkbox]': {
    margin: '0 5px 0 0',
    accentColor: 'var(--accent)',
    verticalAlign: '-2px',
  },
  '.cm-panel.cm-search .cm-textfield': {
    ...control,
    width: '200px',
    padding: '0 8px',
    borderColor: 'var(--line-control)',
    backgroundColor: 'var(--surface)',
    fontFamily: 'var(--font-mono)',
    fontSize: 'var(--size-small)',
    color: 'var(--text)',
  },
  '.cm-panel.cm-search .cm-button': {
    ...control,
    padding: '0 10px',
    lineHeight: '24px',
    backgroundColor: 'var(--surface-raised)',
    backgroundImage: 'none',
    color: 'var(--text)',
  },
  '.cm-panel.cm-search .cm-button:hover': { backgroundColor: 'var(--hover)' },
  '.cm-panel.cm-search [name=close]': {
    top: '10px',
    right: '8px',
    margin: 0,
    width: '26px',
    height: '26px',
    borderRadius: 'var(--radius)',
    color: 'var(--text-muted)',
    fontSize: '16px',
    lineHeight: 1,
  },
  '.cm-panel.cm-search [name=close]:hover': { backgroundColor: 'var(--hover)', color: 'var(--text)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-tint)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--selected)', outline: '1px solid var(--accent-text)' },
});

/** Opens with Ctrl+F (Cmd+F) above the query. Its keys come with `searchKeymap`. */
export const findPanel: Extension = [search({ top: true }), words, look];
