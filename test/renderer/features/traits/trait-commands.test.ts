import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultGuards } from '../../../../preload/guards.ts';
import { duplicateTrait, openNewTrait } from '../../../../renderer/features/traits/trait-commands.ts';
import { draftOf, newKey, useDrafts } from '../../../../renderer/stores/drafts.ts';
import { usePlace } from '../../../../renderer/stores/place.ts';
import { traits } from '../../../support/page/run-data.ts';

const [trait] = traits;
if (!trait) throw new Error('The fixture has no trait');

afterEach(() => vi.unstubAllGlobals());

describe('a new trait', () => {
  beforeEach(() => {
    useDrafts.getState().reset();
    usePlace.getState().reset();
  });

  it('goes on with one that was begun and left', () => {
    useDrafts.getState().begin({ connectionId: 'c_1' });
    useDrafts.getState().change(newKey, { name: 'Half written' });
    openNewTrait();
    expect(useDrafts.getState().drafts[newKey]?.draft.name).toBe('Half written');
    expect(usePlace.getState().place).toEqual({ at: 'newTrait' });
  });

  it('begins anew where nothing was written', () => {
    useDrafts.getState().begin({ connectionId: 'c_1' });
    openNewTrait();
    expect(useDrafts.getState().drafts[newKey]).toBeUndefined();
  });

  it('begins as a copy of another one, guards and rules included, under a name of its own', async () => {
    const rules = { guards: { ...defaultGuards, leavers: 0.5 }, alerts: { silentHours: 24 } };
    vi.stubGlobal('window', { sqltraits: { alerts: { rules: async () => ({ ok: true, value: rules }) } } });
    await duplicateTrait(trait);
    expect(useDrafts.getState().drafts[newKey]).toMatchObject({
      step: 'configure',
      draft: { ...draftOf(trait), ...rules, name: `${trait.name} copy` },
    });
  });
});
