/** `BrowserWindow`: a Chromium page with a visible and a hidden state. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { Page } from 'playwright';
import { app } from './app.ts';
import { resizePage, takePage } from './browser.ts';
import { followTheme } from './native-theme.ts';
import { preventable } from './preventable.ts';
import { grantAllowed } from './session.ts';
import { WebContents } from './web-contents.ts';
import { addWindow, openWindows, removeWindow } from './window-list.ts';
import { keepSize, sizeToOpen, type WindowSize } from './window-state.ts';

type OwnPart = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'setSize'
  | 'getSize'
  | 'isVisible'
  | 'isMinimized'
  | 'close'
>;

export class BrowserWindow extends EventEmitter implements OwnPart {
  readonly webContents = new WebContents();
  readonly #attached: Promise<Page>;
  readonly #options: Electron.BrowserWindowConstructorOptions;
  #size: WindowSize;
  #isVisible: boolean;
  #isMinimized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.#options = options;
    this.#size = sizeToOpen(options);
    this.#isVisible = options.show !== false;
    addWindow(this);
    this.#attached = this.#attach(options.webPreferences?.preload);
  }

  async #attach(preloadPath: string | undefined): Promise<Page> {
    const page = await takePage();
    await resizePage(page, this.#size);
    await followTheme(page);
    await grantAllowed(page.context());
    await this.webContents.attach(page, preloadPath);
    app.emit('web-contents-created', {}, this.webContents);
    // Closed from outside it can't come back, and there is no tray here to ask for it.
    page.once('close', () => {
      this.#close();
      app.quit();
    });
    return page;
  }

  /** For tests to read: Chromium takes none of them from here but the preload. */
  get webPreferences(): Electron.WebPreferences {
    return this.#options.webPreferences ?? {};
  }

  async loadURL(address: string): Promise<void> {
    await this.#attached;
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }

  setSize(width: number, height: number): void {
    this.#size = { width, height };
    keepSize(this.#options, this.#size);
    void this.#attached.then((page) => resizePage(page, this.#size));
  }
  getSize(): number[] {
    return [this.#size.width, this.#size.height];
  }

  show(): void {
    this.#isVisible = true;
    this.emit('show');
  }
  showInactive(): void {
    this.show();
  }
  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
  }
  focus(): void {
    this.emit('focus');
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  restore(): void {
    this.#isMinimized = false;
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  close(): void {
    if (!preventable(this, 'close')) this.#close();
  }

  #close(): void {
    if (!openWindows().includes(this)) return;
    removeWindow(this);
    this.emit('closed');
    if (openWindows().length > 0) return;
    // Electron's own rule: with nobody listening the last window takes the app with it.
    if (!app.emit('window-all-closed')) app.quit();
  }
}
