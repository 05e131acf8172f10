/** What the SQL editor is made of: keys, history, completion from the cached schema, and colours from the tokens. */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { type SQLNamespace, schemaCompletionSource } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { ConnectionKind, SchemaTable } from '../../../../preload/connection-model.ts';
import { findPanel } from './find-panel.ts';
import { dialects } from './sql-dialects.ts';
import { completeKeyword } from './sql-keywords.ts';

export const language = new Compartment();

const defaultSchemas = {
  postgres: 'public',
  redshift: 'public',
  bigquery: '',
  snowflake: 'PUBLIC',
  duckdb: 'main',
} as const;

/** Schema -> table -> columns, as the completion reads it. */
export function namespaceOf(tables: readonly SchemaTable[]): SQLNamespace {
  const schemas: Record<string, Record<string, string[]>> = {};
  for (const { schema, name, columns } of tables) {
    const named = schemas[schema] ?? {};
    named[name] = columns.map((column) => column.name);
    schemas[schema] = named;
  }
  return schemas;
}

/** The language of a warehouse kind with what is known of its tables. */
export function languageOf(kind: ConnectionKind, tables: readonly SchemaTable[]): Extension {
  const { language: grammar } = dialects[kind];
  const names = { dialect: dialects[kind], schema: namespaceOf(tables), defaultSchema: defaultSchemas[kind] };
  return [
    grammar,
    grammar.data.of({ autocomplete: schemaCompletionSource(names) }),
    grammar.data.of({ autocomplete: completeKeyword }),
  ];
}

const completionDelayMs = 150;

/** The library closes its list on blur, but one that is about to open then stays; this comes after it. */
const closeOnBlur = EditorView.domEventHandlers({
  blur: (_event, view) => {
    setTimeout(() => closeCompletion(view), completionDelayMs);
  },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--sql-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--sql-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--sql-number)' },
  { tag: tags.comment, color: 'var(--sql-comment)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--text)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-muted)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '36px', padding: '0 10px 0 8px' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selected)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--hover)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--selected)',
    outline: '1px solid var(--line-soft)',
  },
  '.cm-placeholder': { color: 'var(--text-muted)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface-raised)',
    border: '1px solid var(--line-soft)',
    borderRadius: '6px',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', fontSize: '12px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal' },
  '.cm-diagnostic': { padding: '4px 10px', fontFamily: 'var(--font)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--bad)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px solid var(--warn)' },
});

/** Tab takes a completion. Enter stays a new line: a list that pops up while one types must not swallow it. */
const completionKeys = keymap.of([
  ...completionKeymap.filter((binding) => binding.key !== 'Enter'),
  { key: 'Tab', run: acceptCompletion },
]);

/** Everything that does not depend on the warehouse. */
export const baseExtensions: readonly Extension[] = [
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  history(),
  // Direction marks and zero-width spaces in a query are drawn as dots.
  highlightSpecialChars(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false, defaultKeymap: false }),
  Prec.highest(completionKeys),
  closeOnBlur,
  findPanel,
  highlightSelectionMatches(),
  EditorState.tabSize.of(2),
  EditorView.lineWrapping,
  // Editable text is reached by Tab without it, but not every reader of the page knows.
  EditorView.contentAttributes.of({ 'aria-label': 'SQL query', spellcheck: 'false', tabindex: '0' }),
  placeholder('select user_id, … from …'),
  syntaxHighlighting(colours),
  look,
  language.of([]),
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap.filter((binding) => binding.key !== 'Mod-Enter'),
    ...searchKeymap,
    ...historyKeymap,
    ...lintKeymap,
    indentWithTab,
  ]),
];
