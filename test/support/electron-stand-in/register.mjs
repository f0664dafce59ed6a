/** Preloaded into the process of a test's desktop: `electron` means the stand-in there, and nowhere else. */
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : nextResolve(specifier, context),
});
