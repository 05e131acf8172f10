/** The installed app as a command: `sqltraits`, which lies in its resources, starts it with `--cli`. No window, no tray, no lock. */

/** Chromium's own, for machines without a display; the only thing that may stand before `--cli`. */
const headless = '--ozone-platform=headless';

/**
 * What follows `--cli`, or null where a window is wanted. Only the first argument counts: on Windows, a link's address is an argument
 * too, and no page may hand us a command.
 */
export function commandArguments(argv: readonly string[], isPackaged: boolean): readonly string[] | null {
  const [first, ...rest] = argv.slice(isPackaged ? 1 : 2).filter((each, at) => at > 0 || each !== headless);
  return first === '--cli' ? rest : null;
}
