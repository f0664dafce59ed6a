/** Builds the three parts that run built: the renderer, the Node hosts (ESM) and the preload (CJS). */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/** Fonts that ship, with their licence. */
const FONTS = ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf', 'LICENSE_LIBERATION'];

/**
 * Puts what is read at run time beside the program: encoding tables of CJK fonts for
 * main/importing/formats/pdf/open-pdf.ts, fonts for main/exporting/png/render-png.ts.
 */
const readAtRunTime = (): Plugin => ({
  name: 'read-at-run-time',
  applyToEnvironment: (environment) => environment.name === 'main',
  generateBundle() {
    const folder = resolve(root, 'node_modules/pdfjs-dist/cmaps');
    for (const name of FONTS)
      this.emitFile({
        type: 'asset',
        fileName: `fonts/${name}`,
        source: readFileSync(resolve(root, 'node_modules/pdfjs-dist/standard_fonts', name)),
      });
    for (const name of readdirSync(folder))
      this.emitFile({ type: 'asset', fileName: `cmaps/${name}`, source: readFileSync(resolve(folder, name)) });
  },
});

/** What must stay a package at run time: native, or given by Electron. */
const external = ['electron', 'better-sqlite3', '@resvg/resvg-js', /^node:/];

export default defineConfig({
  root: resolve(root, 'renderer'),
  plugins: [react(), readAtRunTime()],
  appType: 'spa',
  environments: {
    client: {
      build: { outDir: resolve(root, 'dist/renderer'), emptyOutDir: true, assetsInlineLimit: 0, target: 'chrome140' },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', 'better-sqlite3', '@resvg/resvg-js'] },
      build: {
        outDir: resolve(root, 'dist/main'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          external,
          input: {
            electron: resolve(root, 'main/electron/main.ts'),
            cli: resolve(root, 'main/cli/main.ts'),
            web: resolve(root, 'main/web/main.ts'),
            'import-worker': resolve(root, 'main/importing/worker.ts'),
            'background-thread': resolve(root, 'main/core/background/thread.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: resolve(root, 'dist/preload'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          external,
          input: { preload: resolve(root, 'main/electron/preload.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`no build environment "${name}"`);
        await builder.build(environment);
      }
    },
  },
});
