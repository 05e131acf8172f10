import { beforeEach, describe, expect, it } from 'vitest';
import { formatPlace, go, type Place, parsePlace, usePlace } from '../../../renderer/stores/place.ts';

const places: readonly (readonly [string, Place])[] = [
  ['traits', { at: 'traits' }],
  ['trait/new', { at: 'newTrait' }],
  ['trait/t_1', { at: 'trait', id: 't_1' }],
  ['run/r_1', { at: 'run', id: 'r_1' }],
  ['profile/user/ana%2Flopez%40acme.example', { at: 'profile', kind: 'user', id: 'ana/lopez@acme.example' }],
  ['profile/user/ana%2Flopez', { at: 'profile', kind: 'user', id: 'ana/lopez' }],
  ['profile/group/', { at: 'profile', kind: 'group', id: '' }],
  ['warehouse/new', { at: 'newWarehouse' }],
  ['space/s_1', { at: 'space', id: 's_1' }],
  ['settings', { at: 'settings' }],
  ['settings/secrets', { at: 'settings', section: 'secrets' }],
];

describe('place', () => {
  beforeEach(() => usePlace.getState().reset());

  it.each(places)('%s names a place and is its name', (text, place) => {
    expect(parsePlace(text)).toEqual(place);
    expect(formatPlace(place)).toBe(text);
  });

  it.each(['', 'nowhere', 'trait/', 'nowhere/1'])('%j names none', (text) => {
    expect(parsePlace(text)).toBeNull();
  });

  it('goes back and forward like a browser', () => {
    go({ at: 'runs' });
    go({ at: 'run', id: 'r_1' });
    usePlace.getState().back();
    expect(usePlace.getState().place).toEqual({ at: 'runs' });
    usePlace.getState().forward();
    expect(usePlace.getState().place).toEqual({ at: 'run', id: 'r_1' });
  });

  it('forgets the way forward when going elsewhere', () => {
    go({ at: 'runs' });
    usePlace.getState().back();
    go({ at: 'settings' });
    usePlace.getState().forward();
    expect(usePlace.getState().place).toEqual({ at: 'settings' });
  });

  it('does not count staying where one is', () => {
    go({ at: 'traits' });
    expect(usePlace.getState().past).toEqual([]);
  });
});
