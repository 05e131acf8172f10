import { describe, expect, it } from 'vitest';
import { helpPages, searchHelp } from '../../../../renderer/features/help/help-pages.ts';
import { type Block, parsePage, type Span } from '../../../../renderer/features/help/help-text.ts';

const spansIn = (block: Block): readonly Span[] => {
  if (block.kind === 'code') return [];
  return block.kind === 'text' ? block.spans : block.items.flat();
};

describe('the help pages', () => {
  it('cover what the app promises to explain, in reading order', () => {
    expect(helpPages.map(({ id }) => id)).toEqual([
      'getting-started',
      'rules',
      'warehouses',
      'destinations',
      'schedules',
      'guards',
      'storage',
      'troubleshooting',
      'command-line',
      'privacy',
    ]);
  });

  it('lead nowhere but to each other', () => {
    const ids = new Set(helpPages.map(({ id }) => id));
    const links = helpPages
      .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks.flatMap(spansIn)))
      .filter(({ kind }) => kind === 'link');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(({ to = '' }) => !ids.has(to))).toEqual([]);
  });

  it('leave no mark of Markdown in what is shown', () => {
    const texts = helpPages.flatMap(({ title, sections }) => [
      title,
      ...sections.flatMap(({ heading, blocks }) => [
        heading,
        ...blocks.flatMap(spansIn).map(({ text }) => text),
      ]),
    ]);
    expect(texts.filter((text) => /\*\*|^#|```|\]\(/.test(text))).toEqual([]);
  });
});

describe('searching help', () => {
  it('finds every section with all the words, titles first', () => {
    const found = searchHelp(helpPages, 'read-only USER');
    expect(found[0]?.page.id).toBe('warehouses');
    expect(searchHelp(helpPages, 'bastion').map(({ section }) => section.heading)).toEqual([
      'PostgreSQL and Redshift',
    ]);
    expect(searchHelp(helpPages, 'bastion giraffe')).toEqual([]);
    expect(searchHelp(helpPages, '  ')).toEqual([]);
  });
});

describe('a page', () => {
  it('has paragraphs, lists, steps, code and marked words', () => {
    const { title, sections } = parsePage(
      'x',
      '# Title\nOne\nparagraph with `code`.\n\n## Part\n1. **First**\n2. [Second](rules)\n\n- *a*\n```\nselect 1\n```\n',
    );
    expect(title).toBe('Title');
    expect(sections.map(({ heading, plain }) => [heading, plain.trim()])).toEqual([
      ['', 'One paragraph with code.'],
      ['Part', 'Part 1. First 2. Second  - a  select 1'],
    ]);
    expect(sections[0]?.blocks).toEqual([
      {
        kind: 'text',
        spans: [
          { kind: 'text', text: 'One paragraph with ' },
          { kind: 'code', text: 'code' },
          { kind: 'text', text: '.' },
        ],
      },
    ]);
    expect(sections[1]?.blocks.map(({ kind }) => kind)).toEqual(['steps', 'bullets', 'code']);
  });
});
