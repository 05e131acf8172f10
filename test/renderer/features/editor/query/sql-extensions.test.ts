import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { languageOf, namespaceOf } from '../../../../../renderer/features/editor/query/sql-extensions.ts';
import { completeKeyword } from '../../../../../renderer/features/editor/query/sql-keywords.ts';
import { tables } from '../../../../support/page/warehouse-data.ts';

/** Labels that every completion source offers at the end of the text. */
async function offeredAfter(text: string): Promise<readonly string[]> {
  const state = EditorState.create({ doc: text, extensions: [languageOf('postgres', tables)] });
  const context = new CompletionContext(state, text.length, true);
  const sources = state.languageDataAt<(context: CompletionContext) => unknown>('autocomplete', text.length);
  const results = await Promise.all(sources.map((source) => source(context)));
  return (results as ({ options: { label: string }[] } | null)[]).flatMap(
    (result) => result?.options.map((option) => option.label) ?? [],
  );
}

describe('completion', () => {
  it('knows schemas, tables and columns', () => {
    expect(namespaceOf(tables)).toMatchObject({ zendesk: { users: ['id', 'external_id', 'email', 'name'] } });
  });

  it('offers the tables of a schema after its dot, and no keywords', async () => {
    expect(await offeredAfter('select * from zendesk.')).toEqual(['tickets', 'users']);
  });

  it('offers the columns of an aliased table', async () => {
    expect(await offeredAfter('select * from zendesk.users u where u.')).toEqual(
      expect.arrayContaining(['external_id', 'email']),
    );
  });

  it('offers a keyword once a word has begun', () => {
    const state = EditorState.create({ doc: 'sel' });
    expect(completeKeyword(new CompletionContext(state, 3, false))).toMatchObject({ from: 0 });
  });
});
