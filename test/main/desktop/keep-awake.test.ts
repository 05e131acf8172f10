import { describe, expect, it } from 'vitest';
import { keepAwake } from '../../../main/desktop/keep-awake.ts';
import type { Publish } from '../../../main/services.ts';
import type { RunDocument } from '../../../preload/run-model.ts';

describe('keep-awake', () => {
  it('holds one block while anything runs, and none afterwards', () => {
    const held = new Set<number>();
    let lastId = 0;
    let publish: Publish = () => {};
    keepAwake({
      subscribe: (listener) => {
        publish = listener;
        return () => {};
      },
      blocker: {
        start: () => {
          lastId += 1;
          held.add(lastId);
          return lastId;
        },
        stop: (id) => held.delete(id),
      },
    });
    const say = (run: string, status: RunDocument['status']) => {
      publish('runChanged', { run, status } as RunDocument);
      return held.size;
    };
    expect(say('r1', 'running')).toBe(1);
    expect(say('r2', 'running')).toBe(1);
    expect(say('r1', 'succeeded')).toBe(1);
    expect(say('r2', 'failed')).toBe(0);
    expect(say('r3', 'running')).toBe(1);
    expect(say('r3', 'blocked')).toBe(0);
  });
});
