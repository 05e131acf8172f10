/** What the system asks the app to open: a trait file, or a link to a trait. Everything else is refused. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type OpenRequest =
  | { readonly kind: 'trait'; readonly id: string }
  | { readonly kind: 'file'; readonly path: string }
  /** `what` is cut short, for the log. */
  | { readonly kind: 'refused'; readonly what: string };

export const linkScheme = 'sqltraits';

/** The ids that the store gives out. */
const traitLink = /^sqltraits:\/\/trait\/([0-9a-zA-Z-]{1,64})\/?$/;
const shownLength = 80;

/** The requests among the arguments of a launch. Switches, and the app's own path in a checkout, ask for nothing. */
export function requestsIn(argv: readonly string[], workingDir: string): readonly OpenRequest[] {
  return argv.slice(1).flatMap((argument) => {
    if (argument.startsWith('-')) return [];
    if (isAddress(argument)) return [linkRequest(argument)];
    return isSqlFile(argument) ? [fileRequest(argument, workingDir)] : [];
  });
}

/** A link as a browser or a chat hands it over. Nothing in it is trusted: it names a trait, or it is refused. */
export function linkRequest(address: string): OpenRequest {
  if (address.startsWith('file:')) return fileAddressRequest(address);
  const id = traitLink.exec(address)?.[1];
  return id === undefined ? refused(address) : { kind: 'trait', id };
}

/** A path as a file manager hands it over. */
export function fileRequest(path: string, workingDir: string): OpenRequest {
  return isSqlFile(path) ? { kind: 'file', path: resolve(workingDir, path) } : refused(path);
}

/** Linux' file managers hand over addresses where the entry says `%U`. */
function fileAddressRequest(address: string): OpenRequest {
  try {
    const { hostname } = new URL(address);
    if (hostname === '') return fileRequest(fileURLToPath(address), '/');
  } catch {
    // Not an address after all, or none of a file here.
  }
  return refused(address);
}

const isAddress = (argument: string): boolean => /^(?:sqltraits|file):/i.test(argument);
const isSqlFile = (path: string): boolean => /\.sql$/i.test(path) && !path.includes('\0');
const refused = (what: string): OpenRequest => ({ kind: 'refused', what: what.slice(0, shownLength) });
