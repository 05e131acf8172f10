/** What becomes of the app when its window is closed, and the words in which that is told, once. */
import type { Settings } from '../../preload/model.ts';

export type Closing = 'hide' | 'minimise' | 'quit';

interface Surroundings {
  readonly whenClosed: Settings['whenClosed'];
  /** Whether there is a tray from where the window can come back. */
  readonly hasTray: boolean;
}

/** Without a tray a hidden window would be out of reach: it is minimised. */
export function closingOf({ whenClosed, hasTray }: Surroundings): Closing {
  if (whenClosed === 'quit') return 'quit';
  return hasTray ? 'hide' : 'minimise';
}

/** What the analyst is told the first time. */
export function closingWords(
  closing: Exclude<Closing, 'quit'>,
  platform: NodeJS.Platform,
): { readonly title: string; readonly body: string } {
  if (closing === 'minimise') {
    return {
      title: 'SQL Traits goes on, minimised',
      body: 'This desktop has no tray, so the window stays in reach. To stop, choose Quit in the File menu, or let closing quit in Settings.',
    };
  }
  const place = platform === 'darwin' ? 'menu bar' : 'tray';
  return {
    title: `SQL Traits goes on in the ${place}`,
    body: `Traits run by their schedules without the window. To stop, choose Quit in the ${place}’s menu.`,
  };
}
