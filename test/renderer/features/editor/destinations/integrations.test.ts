import { describe, expect, it } from 'vitest';
import {
  addNames,
  chosenNames,
  integrationsOf,
  matching,
  objectionOf,
  supportedCalls,
} from '../../../../../renderer/features/editor/destinations/integrations.ts';
import { destinations } from '../../../../support/page/segment-data.ts';

describe('integrations', () => {
  it('compute without enabled destinations is All: false', () => {
    expect(integrationsOf('none')).toEqual({ All: false });
  });

  it('all destinations leaves the object out', () => {
    expect(integrationsOf('all')).toBeUndefined();
  });

  it('selected destinations are named one by one', () => {
    expect(integrationsOf(['Mixpanel', 'Customer.io'])).toEqual({
      All: false,
      Mixpanel: true,
      'Customer.io': true,
    });
  });

  it('takes several typed names at once, trims them and keeps each once', () => {
    expect(addNames(['Braze'], ' Mixpanel, Braze ,, Intercom\n')).toEqual(['Braze', 'Mixpanel', 'Intercom']);
  });
});

describe('the list of destinations', () => {
  const keysOf = (typed: string) => matching(destinations, typed).map(({ key }) => key);

  it('is filtered by name and by label', () => {
    expect(keysOf('braze us')).toEqual(['Braze']);
    expect(keysOf('PRODUCT')).toEqual(['Amplitude']);
    expect(keysOf('')).toHaveLength(destinations.length);
  });

  it('keeps what the filter hides and what is not in it', () => {
    const shown = matching(destinations, 'amplitude');
    expect(chosenNames(['Braze', 'My own'], shown, new Set(['Amplitude']))).toEqual([
      'Braze',
      'My own',
      'Amplitude',
    ]);
    expect(chosenNames(['Amplitude', 'Braze'], shown, new Set())).toEqual(['Braze']);
  });

  it('says what a destination would not do with the calls', () => {
    const words = destinations.map((one) => objectionOf(one, 'group'));
    expect(words).toEqual([null, 'Takes no group calls', 'Turned off at Segment', 'Takes no group calls']);
    expect(destinations.map(supportedCalls)).toEqual([
      'identify, group',
      'identify',
      'identify, group',
      'neither identify nor group',
    ]);
  });
});
