import { describe, expect, it } from 'vitest';
import { failures } from '../../renderer/failures.ts';
import { helpPages } from '../../renderer/features/help/help-pages.ts';
import { alertTopics, emptyTopics, failureTopics } from '../../renderer/help-topics.ts';
import { formatPlace, parsePlace } from '../../renderer/stores/place.ts';

const anchors = new Set<string>(
  helpPages.flatMap(({ id, sections }) => sections.map(({ heading }) => `${id}#${heading}`)),
);
const isMissing = (topic: string | null): boolean => topic !== null && !anchors.has(topic);

describe('the way from a failure to the help', () => {
  it('is there for every code, or is left out on purpose', () => {
    expect(Object.keys(failureTopics).sort()).toEqual(Object.keys(failures).sort());
    const without = Object.entries(failureTopics).filter(([, topic]) => topic === null);
    expect(without.map(([code]) => code)).toEqual([
      'cancelled',
      'webhook_unreachable',
      'webhook_failed',
      'database_newer',
      'busy',
      'not_found',
      'bad_input',
      'usage',
    ]);
  });

  it('ends at a heading that the pages have, as it does from alerts and empty screens', () => {
    const topics = [failureTopics, alertTopics, emptyTopics].flatMap((table) => Object.entries(table));
    expect(topics.filter(([, topic]) => isMissing(topic))).toEqual([]);
  });

  it('can be told as a place and found again', () => {
    const place = { at: 'help', topic: 'rules#The id column' } as const;
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });
});
