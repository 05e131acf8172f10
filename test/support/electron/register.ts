/**
 * `node --import .../register.ts dist/main/index.js`: from here on `electron` means the stand-in beside this file. The app's own
 * bundles run unmodified.
 */
import { registerHooks } from 'node:module';

const standIn = new URL('./index.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
