import { describe, expect, it } from 'vitest';
import { addNames, integrationsOf } from '../../../../renderer/features/editor/integrations.ts';

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
