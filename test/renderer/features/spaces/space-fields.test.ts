import { describe, expect, it } from 'vitest';
import { blankSpace, parseSpace, spaceFieldsOf } from '../../../../renderer/features/spaces/space-fields.ts';
import { spaces } from '../../../support/page/warehouse-data.ts';

describe('space form', () => {
  it.each(spaces)('$name comes out of the form as it went in', (space) => {
    const { id: _id, savedSecrets: _savedSecrets, ...draft } = space;
    expect(parseSpace(spaceFieldsOf(space))).toEqual({ draft });
  });

  it('needs an address for a custom region', () => {
    expect(parseSpace({ ...blankSpace, name: 'Jitsu', region: 'custom' })).toEqual({
      errors: { host: 'A custom region needs the address of the endpoint' },
    });
  });

  it('forgets the address when the region is no longer custom', () => {
    const parsed = parseSpace({ ...blankSpace, name: 'Main', region: 'eu', host: 'http://127.0.0.1:8080' });
    expect('draft' in parsed && parsed.draft).not.toHaveProperty('host');
  });

  it('takes 0 as no bound, but not an empty field', () => {
    expect(parseSpace({ ...blankSpace, name: 'Main', eventsPerSecond: '0' })).toHaveProperty('draft');
    expect(parseSpace({ ...blankSpace, name: 'Main', eventsPerSecond: ' ' })).toHaveProperty(
      'errors.eventsPerSecond',
    );
  });

  it('leaves out an API of which nothing is filled in, and asks for the space of the other', () => {
    const main = { ...blankSpace, name: 'Main' };
    expect(parseSpace({ ...main, sourceId: ' src_1 ' })).toMatchObject({
      draft: { workspace: { sourceId: 'src_1' } },
    });
    expect(parseSpace(main)).not.toHaveProperty('draft.profiles');
    expect(parseSpace({ ...main, profileHost: 'https://proxy.acme.example' })).toEqual({
      errors: { profileSpaceId: 'Give the ID of the space' },
    });
  });
});
