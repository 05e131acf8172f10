/** Every request of every page: the app's own addresses are answered by its protocol handlers, navigation asks the app first. */
import type { BrowserContext, Route } from 'playwright';
import { toAppAddress } from './address.ts';
import { handlerFor } from './protocol.ts';
import { contentsOf } from './web-contents.ts';

export async function intercept(context: BrowserContext): Promise<void> {
  await context.route('**/*', (route) => handle(route).catch(() => route.abort('failed').catch(() => {})));
}

async function handle(route: Route): Promise<void> {
  const request = route.request();
  if (isPrevented(route)) return route.abort('aborted');
  const address = toAppAddress(request.url());
  const handler = handlerFor(address);
  if (!handler) return route.continue();
  const response = await handler(new Request(address, { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** A page that navigates by itself asks its `will-navigate` listeners; `loadURL` does not. */
function isPrevented(route: Route): boolean {
  const request = route.request();
  if (!request.isNavigationRequest()) return false;
  const frame = request.frame();
  const contents = contentsOf(frame.page());
  return (
    frame.parentFrame() === null && contents?.navigationIsPrevented(toAppAddress(request.url())) === true
  );
}
