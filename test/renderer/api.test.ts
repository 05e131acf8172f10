import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../preload/contract.ts';
import { createApi, FailureError, failureOf } from '../../renderer/api.ts';

const refused = { code: 'busy', message: 'Another run is under way.' } as const;

/** The only two calls these tests make. */
const bridge = {
  runs: { start: async () => ({ ok: true, value: { runId: 'r_1' } }) },
  traits: { remove: async () => ({ ok: false, failure: refused }) },
} satisfies { runs: Pick<Bridge['runs'], 'start'>; traits: Pick<Bridge['traits'], 'remove'> };

const api = createApi(() => bridge as unknown as Bridge);

describe('api', () => {
  it('answers with the value of a good reply', async () => {
    expect(await api.runs.start({ traitId: 't_1' })).toEqual({ runId: 'r_1' });
  });

  it('throws the failure of a bad one, code and all', async () => {
    const thrown = await api.traits.remove({ id: 't_1' }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(FailureError);
    expect(failureOf(thrown)).toEqual(refused);
  });

  it('shows anything else as an internal failure with its words as detail', () => {
    expect(failureOf(new TypeError('x is not a function'))).toMatchObject({
      code: 'internal',
      detail: 'x is not a function',
    });
  });
});
