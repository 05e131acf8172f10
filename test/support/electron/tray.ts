/** `Tray`: remembers what it would show, for tests to read and click. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type Electron from 'electron';
import type { Menu } from './menu.ts';

const trays = new Set<Tray>();

export const openTrays = (): readonly Tray[] => [...trays];

export class Tray extends EventEmitter implements Pick<Electron.Tray, 'setToolTip' | 'destroy'> {
  menu: Menu | null = null;
  toolTip = '';

  constructor(image: string) {
    super();
    if (!existsSync(image)) throw new Error(`Failed to load image from path '${image}'`);
    trays.add(this);
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  destroy(): void {
    trays.delete(this);
  }
}
