import { describe, expect, it } from 'vitest';
import {
  itemAt,
  type LoadedPages,
  pagesOf,
  targetOf,
  withPage,
} from '../../../../renderer/features/runs/list-pages.ts';
import { eventsOf } from '../../../support/page/run-data.ts';

const events = eventsOf('r_running');
const page = (number: number) => events.slice(number * 100, number * 100 + 100);

describe('event pages', () => {
  it('are the ones the visible rows lie on', () => {
    expect(pagesOf(0, 40)).toEqual([0]);
    expect(pagesOf(180, 220)).toEqual([1, 2]);
  });

  it('give the event of a row, or nothing while its page is on the way', () => {
    const pages = withPage(new Map(), 1, page(1));
    expect(itemAt(pages, 142)).toBe(events[142]);
    expect(itemAt(pages, 42)).toBeUndefined();
  });

  it('let go of the oldest, so that a scroll through millions keeps memory flat', () => {
    let pages: LoadedPages = new Map();
    for (let number = 0; number < 60; number += 1) pages = withPage(pages, number, page(number));
    expect(pages.size).toBe(20);
    expect(itemAt(pages, 5999)).toBe(events[5999]);
  });
});

describe('a key in the event list', () => {
  it.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['Home', 0],
    ['End', 99],
    ['PageDown', 20],
    ['PageUp', 0],
    ['Enter', 5],
    ['a', null],
  ])('%s leads from row 5 to %j', (key, row) => {
    expect(targetOf(key, 5, 100)).toBe(row);
  });

  it('leads nowhere in an empty list', () => {
    expect(targetOf('End', 0, 0)).toBeNull();
  });
});
