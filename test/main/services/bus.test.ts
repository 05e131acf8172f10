import { describe, expect, it } from 'vitest';
import { createBus } from '../../../main/services/bus.ts';

const navigation = { to: 'traits' } as const;

describe('the bus', () => {
  it('tells every listener until it unsubscribes', () => {
    const bus = createBus(() => {});
    const heard: string[] = [];
    const unsubscribe = bus.subscribe((name) => heard.push(`first ${name}`));
    bus.subscribe((name) => heard.push(`second ${name}`));
    bus.publish('navigate', navigation);
    unsubscribe();
    bus.publish('navigate', navigation);
    expect(heard).toEqual(['first navigate', 'second navigate', 'second navigate']);
  });

  it('goes on after a listener that throws, and reports it', () => {
    const errors: unknown[] = [];
    const bus = createBus((error) => errors.push(error));
    let heard = 0;
    bus.subscribe(() => {
      throw new Error('window gone');
    });
    bus.subscribe(() => heard++);
    bus.publish('navigate', navigation);
    expect({ heard, errors }).toEqual({ heard: 1, errors: [new Error('window gone')] });
  });
});
