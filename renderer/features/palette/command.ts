/** One thing that the palette can do. */
import type { Shortcut } from '../../components/shortcuts.ts';

export type CommandGroup = 'Here' | 'Go to' | 'Do' | 'Trait' | 'Run' | 'Warehouse' | 'Space' | 'Profile';

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** Other words for the same. */
  readonly also?: string;
  readonly shortcut?: Shortcut;
  readonly run: () => void;
}
