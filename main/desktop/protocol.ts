/** `app://bundle/` instead of `file://`: an origin of our own, so that storage, CSP and sender checks have something to hold on to. */
import { protocol } from 'electron';
import { answerFromFiles, appScheme } from './renderer-files.ts';

/** Must run before the app is ready: Chromium fixes its list of schemes then. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built renderer to the window; must run after the app is ready. */
export function serveRenderer(rendererDir: string): void {
  protocol.handle(appScheme, (request) => answerFromFiles(rendererDir, request));
}
