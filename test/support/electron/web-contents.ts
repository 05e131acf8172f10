/** `webContents`: one page, its preload, its messages and its navigation. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type Electron from 'electron';
import type { Frame, Page } from 'playwright';
import { originOf, toAppAddress, toPageAddress } from './address.ts';
import { type BridgeNames, preloadScript } from './bridge-page.ts';
import { invoke, type Sender } from './ipc-main.ts';
import { preventable } from './preventable.ts';

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

const names: BridgeNames = { invoke: '__standInInvoke', open: '__standInOpen', receive: '__standInReceive' };
const byPage = new WeakMap<Page, WebContents>();

export const contentsOf = (page: Page): WebContents | undefined => byPage.get(page);

type OwnPart = Pick<
  Electron.WebContents,
  'isDestroyed' | 'getURL' | 'reload' | 'setWindowOpenHandler' | 'send'
>;

export class WebContents extends EventEmitter implements OwnPart {
  #page: Page | undefined;
  #openHandler: OpenHandler | undefined;
  #loading: string | undefined;
  /** Messages sent before the page listens, in order. */
  #sending: Promise<void> = Promise.resolve();

  isDestroyed = (): boolean => this.#page?.isClosed() === true;
  getURL = (): string => toAppAddress(this.#page?.url() ?? '');
  setWindowOpenHandler = (handler: OpenHandler): void => {
    this.#openHandler = handler;
  };

  send = (channel: string, ...parts: unknown[]): void => {
    const page = this.#page;
    if (!page) return;
    this.#sending = this.#sending
      .then(() => page.evaluate(deliver, { receive: names.receive, channel, parts }))
      // A page that navigates or closes loses its messages, as in Electron.
      .catch(() => {});
  };

  /** Attaches a Chromium page and gives it the preload. */
  async attach(page: Page, preloadPath: string | undefined): Promise<void> {
    this.#page = page;
    byPage.set(page, this);
    await page.exposeBinding(names.invoke, (source, channel: string, ...parts: unknown[]) =>
      invoke(channel, senderOf(source.frame), parts),
    );
    await page.exposeBinding(names.open, (_source, url: string) => this.#decideOpen(url));
    const preload = preloadPath ? readFileSync(preloadPath, 'utf8') : '';
    await page.addInitScript({ content: preloadScript(names, preload) });
  }

  async load(address: string): Promise<void> {
    this.#loading = toAppAddress(address);
    await this.#page?.goto(toPageAddress(address));
    this.emit('did-finish-load');
  }

  reload(): void {
    this.#loading = this.getURL();
    void this.#page?.reload().catch(() => {});
  }

  navigationIsPrevented(address: string): boolean {
    const isOwnDoing = address === this.#loading;
    this.#loading = undefined;
    return !isOwnDoing && preventable(this, 'will-navigate', { url: address });
  }

  #decideOpen(url: string): void {
    const details = { url: toAppAddress(url), frameName: '', features: '', disposition: 'new-window' };
    const decision = this.#openHandler?.(details as Electron.HandlerDetails);
    if (decision?.action !== 'deny') this.emit('did-create-window', {}, details);
  }
}

function deliver(message: { receive: string; channel: string; parts: unknown[] }): void {
  const receive = (globalThis as unknown as Record<string, unknown>)[message.receive];
  if (typeof receive === 'function') receive(message.channel, message.parts);
}

function senderOf(frame: Frame): Sender {
  const parent = frame.parentFrame();
  return { senderFrame: { origin: originOf(frame.url()), url: toAppAddress(frame.url()), parent } };
}
