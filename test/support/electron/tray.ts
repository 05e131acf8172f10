/** `Tray`: remembers what it would show, for tests to read and click. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type Electron from 'electron';
import type { Menu } from './menu.ts';

const trays = new Set<Tray>();

export const openTrays = (): readonly Tray[] => [...trays];

export class Tray extends EventEmitter implements Pick<Electron.Tray, 'setImage' | 'setToolTip' | 'destroy'> {
  menu: Menu | null = null;
  toolTip = '';
  image = '';

  constructor(image: string) {
    super();
    this.setImage(image);
    trays.add(this);
  }

  setImage(image: string | Electron.NativeImage): void {
    if (typeof image !== 'string' || !existsSync(image)) {
      throw new Error(`Failed to load image from path '${String(image)}'`);
    }
    this.image = basename(image);
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
