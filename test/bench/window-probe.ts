/** What the window's benchmark does inside the page: functions that are handed over as text, so each stands alone. */
import type { Bridge, PayloadOf } from '../../preload/contract.ts';

/** What the probes leave on the page's window. */
export interface PageProbe {
  readonly sqltraits: { -readonly [Group in keyof Bridge]: Bridge[Group] };
  /** Milliseconds from a preview's arrival to the frame that shows it. */
  paintedAfterMs: Promise<number>;
}

/** Every run has `rows` changes, made as they are asked for. */
export function lengthenLists(rows: number): void {
  const { sqltraits } = window as unknown as PageProbe;
  const few = sqltraits.runs.events;
  sqltraits.runs = {
    ...sqltraits.runs,
    events: async ({ offset, limit, ...input }) => {
      const reply = await few({ ...input, offset: 0, limit: 20 });
      if (!reply.ok) return reply;
      const events = Array.from({ length: Math.min(limit, rows - offset) }, (_, index) => {
        const event = reply.value.events[(offset + index) % reply.value.events.length];
        if (!event) throw new Error('The fixture has no event');
        const key = `u_${1000 + offset + index}`;
        return { ...event, key, messageId: `message of ${key}` };
      });
      return { ok: true, value: { total: rows, events } };
    },
  };
}

/** Notes how long it takes from the last event of a preview to the frame after it. */
export function delayPreviews(): void {
  const probe = window as unknown as PageProbe;
  const { on } = probe.sqltraits;
  const { promise, resolve } = Promise.withResolvers<number>();
  probe.paintedAfterMs = promise;
  const timed: Bridge['on'] = (name, listener) =>
    on(name, (payload) => {
      const arrivedAt = performance.now();
      listener(payload);
      const isLast = name === 'previewUpdated' && (payload as PayloadOf<'previewUpdated'>).type === 'done';
      if (!isLast) return;
      const rows = new MutationObserver(() => {
        if (!document.body.textContent.includes('Showing 50 of')) return;
        rows.disconnect();
        // A task that a frame's callback asks for comes once that frame is painted.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - arrivedAt)));
      });
      rows.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  probe.sqltraits.on = timed;
}

interface Scroll {
  readonly frames: number;
  /** Rows of 28 pixels to move by, each frame. */
  readonly rowsPerFrame: number;
}

/** Milliseconds between frames while the list of the page moves; back to the top where it ends. */
export function countFrames({ frames, rowsPerFrame }: Scroll): Promise<number[]> {
  const list = document.querySelector('[role=grid]')?.parentElement;
  if (!list) throw new Error('There is no list');
  const { promise, resolve } = Promise.withResolvers<number[]>();
  const times: number[] = [];
  let last = performance.now();
  const step = (now: number): void => {
    times.push(now - last);
    last = now;
    const end = list.scrollHeight - list.clientHeight;
    const next = list.scrollTop + rowsPerFrame * 28;
    list.scrollTop = next > end ? 0 : next;
    if (times.length < frames) requestAnimationFrame(step);
    else resolve(times.slice(1));
  };
  requestAnimationFrame(step);
  return promise;
}
