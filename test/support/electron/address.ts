/**
 * Chromium knows no `app:` scheme, so `app://bundle/x` is shown to it as `http://bundle.app.localhost/x`: a trustworthy origin that
 * no network ever sees, because every request is answered by the interceptor. The app hears only its own addresses.
 */
const suffix = '.localhost';

/** The address to give to Chromium. */
export function toPageAddress(address: string): string {
  const url = new URL(address);
  if (url.protocol.startsWith('http')) return address;
  // A scheme of one's own has no `host` in Node's URL unless it is standard there, too.
  const [, scheme, host, rest] = /^([a-z]+):\/\/([^/]*)(.*)$/.exec(address) ?? [];
  return scheme && host ? `http://${host}.${scheme}${suffix}${rest ?? ''}` : address;
}

/** The address as the app knows it. */
export function toAppAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url?.hostname.endsWith(suffix)) return address;
  const [host, scheme] = url.hostname.slice(0, -suffix.length).split('.');
  return scheme && host ? `${scheme}://${host}${address.slice(url.origin.length)}` : address;
}

/** `app://bundle` for the app's own pages, the usual origin for all others. */
export function originOf(address: string): string {
  const own = /^([a-z]+:\/\/[^/]+)/.exec(toAppAddress(address))?.[1];
  return own ?? 'null';
}
