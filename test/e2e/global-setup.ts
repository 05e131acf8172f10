/** Builds what is stale and says which shell the scenarios drive. */
import { buildWhenStale } from '../support/checkout/build-when-stale.ts';
import { shellName } from './shell/launch.ts';

export default function setUp(): void {
  buildWhenStale(['main', 'preload', 'renderer']);
  const what =
    shellName === 'electron' ? 'real Electron' : 'the Chromium stand-in (no Electron binary or display here)';
  console.log(`End-to-end scenarios drive ${what}.`);
}
