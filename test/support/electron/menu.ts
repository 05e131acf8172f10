/** `Menu`: the template as given; a click calls the item's own function. */
import type Electron from 'electron';

type Item = Electron.MenuItemConstructorOptions;

let applicationMenu: Menu | null = null;

export class Menu {
  readonly template: readonly Item[];

  constructor(template: readonly Item[]) {
    this.template = template;
  }

  static buildFromTemplate(template: readonly Item[]): Menu {
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  /** Labels down the submenus, depth first. */
  labels(items: readonly Item[] = this.template): readonly string[] {
    return items.flatMap((item) => [
      item.label ?? item.role ?? item.type ?? '',
      ...this.labels(submenuOf(item)),
    ]);
  }

  /** Clicks the item with this label, wherever it is; throws where none can be clicked. */
  click(label: string): void {
    const item = find(this.template, label);
    const click = item?.click as (() => void) | undefined;
    if (!click || item?.enabled === false) throw new Error(`The menu has no "${label}" to click.`);
    click();
  }
}

function submenuOf(item: Item): readonly Item[] {
  return Array.isArray(item.submenu) ? item.submenu : [];
}

function find(items: readonly Item[], label: string): Item | undefined {
  for (const item of items) {
    const found = item.label === label ? item : find(submenuOf(item), label);
    if (found) return found;
  }
  return undefined;
}
