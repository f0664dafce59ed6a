/** Who may import whom, and what no part of the application may contain: both read from the sources. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

const toPosix = (path: string): string => path.split(sep).join(posix.sep);

interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const sources: readonly Source[] = globSync('{main,renderer,shared}/**/*.{ts,tsx,js,html,css}', { cwd: ROOT })
  .map(toPosix)
  .sort()
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** Static, dynamic, re-exported and side-effect imports; types too, since a layer is also what it knows. */
const IMPORT = /(?:^|[\s;}])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?\(?\s*['"]([^'"\s]+)['"]/g;

/** What a file imports: paths from the root for its own files, names for packages. */
const importsOf = ({ path, text }: Source): readonly string[] =>
  [...text.matchAll(IMPORT)]
    .map(([, specifier = '']) => specifier)
    .map((specifier) =>
      specifier.startsWith('.') ? toPosix(relative(ROOT, join(ROOT, dirname(path), specifier.split('?')[0] ?? ''))) : specifier,
    );

interface Layer {
  readonly name: string;
  readonly files: RegExp;
  readonly mayImport: RegExp;
}

const MARKDOWN_PACKAGES = 'mdast-util-[\\w-]+|micromark[\\w-]*|mdast|unist';

/** What reads the other forms an article comes in. */
const PARSERS = 'saxes|pdfjs-dist|@mozilla/readability|linkedom|@retorquere/bibtex-parser';

/** The first layer whose pattern fits is the file's own. */
const LAYERS: readonly Layer[] = [
  {
    name: 'shared/markdown and shared/report',
    files: /^shared\/(markdown|report)\//,
    mayImport: new RegExp(`^(shared/|zod$|uuidv7$|(${MARKDOWN_PACKAGES})$)`),
  },
  { name: 'shared', files: /^shared\//, mayImport: /^(shared\/|zod$|uuidv7$)/ },
  { name: 'main/db', files: /^main\/db\//, mayImport: /^(main\/db\/|shared\/|better-sqlite3$|zod$|node:)/ },
  {
    name: 'main/importing',
    files: /^main\/importing\//,
    mayImport: new RegExp(`^(main/importing/|shared/|zod$|parse5(/|$)|chardet$|node:|(${MARKDOWN_PACKAGES}|${PARSERS})(/|$))`),
  },
  {
    name: 'main/exporting',
    files: /^main\/exporting\//,
    mayImport: new RegExp(
      `^(main/exporting/|shared/|zod$|fflate$|docx$|hast$|hast-util-to-html$|@resvg/resvg-js$|node:|(${MARKDOWN_PACKAGES})$)`,
    ),
  },
  {
    name: 'main/core',
    files: /^main\/core\//,
    mayImport:
      /^(main\/(core|db|importing|exporting)\/|shared\/|assets\/(sample|instruments)\/|zod$|uuidv7$|fflate$|@dagrejs\/dagre$|node:)/,
  },
  { name: 'main/platform', files: /^main\/platform\//, mayImport: /^(main\/(platform|core|importing|exporting)\/|shared\/|zod$|node:)/ },
  {
    name: 'main/electron',
    files: /^main\/electron\//,
    mayImport: /^(main\/(electron|core|platform|importing|exporting)\/|shared\/|electron$|zod$|node:)/,
  },
  { name: 'main/web', files: /^main\/web\//, mayImport: /^(main\/(web|core|platform|importing)\/|shared\/|zod$|node:)/ },
  { name: 'main/cli', files: /^main\/cli\//, mayImport: /^(main\/(cli|core|platform|importing|exporting)\/|shared\/|zod$|node:)/ },
  { name: 'main/launcher', files: /^main\/launcher\//, mayImport: /^(main\/(launcher|platform)\/|node:)/ },
  {
    name: 'renderer/reading and renderer/writing',
    files: /^renderer\/(reading|writing)\//,
    mayImport: /^(renderer\/|shared\/|(?!electron|better-sqlite3|node:|main\/)[@\w])/,
  },
  {
    name: 'renderer',
    files: /^renderer\//,
    mayImport: /^(renderer\/|shared\/|(?!electron|better-sqlite3|node:|main\/|lexical|@lexical\/)[@\w])/,
  },
];

describe('imports', () => {
  it('are read from the sources', () => {
    expect(
      importsOf({
        path: 'main/a/b.ts',
        text: "import x from '../c.ts';\nexport { y } from 'zod';\nimport 'node:fs';\nvoid import('./d.ts');",
      }),
    ).toEqual(['main/c.ts', 'zod', 'node:fs', 'main/a/d.ts']);
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it.each(LAYERS)('of $name stay among what that layer may know', ({ files, mayImport }) => {
    const own = sources.filter(({ path }) => LAYERS.find((layer) => layer.files.test(path))?.files === files);
    const wrong = own.flatMap((source) =>
      importsOf(source)
        .filter((imported) => !mayImport.test(imported))
        .map((imported) => `${source.path} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  it('put every source file into a layer', () => {
    const homeless = sources.map(({ path }) => path).filter((path) => !LAYERS.some(({ files }) => files.test(path)));
    expect(homeless).toEqual([]);
  });
});

const filesWith = (pattern: RegExp, allowed: RegExp = /^$/): readonly string[] =>
  sources.filter(({ path, text }) => pattern.test(text) && !allowed.test(path)).map(({ path }) => path);

describe('the sources', () => {
  it.each([
    'nodeIntegration: true',
    'contextIsolation: false',
    'sandbox: false',
    'webSecurity',
    'webviewTag',
    '@electron/remote',
    'loadFile',
    'file://',
    'unsafe-inline',
    'unsafe-eval',
    'dangerouslySetInnerHTML',
  ])('never say %s', (forbidden) => {
    expect(sources.filter(({ text }) => text.includes(forbidden)).map(({ path }) => path)).toEqual([]);
  });

  it('touch ipcMain in the one place that checks the sender', () => {
    expect(filesWith(/\bipcMain\b/, /^main\/electron\/renderer-ipc\.ts$/)).toEqual([]);
  });

  it('touch ipcRenderer in the preload script alone', () => {
    expect(filesWith(/\bipcRenderer\b/, /^main\/electron\/preload\.ts$/)).toEqual([]);
  });

  it('know the host in renderer/transport alone', () => {
    const inRenderer = sources.filter(({ path }) => path.startsWith('renderer/') && !path.startsWith('renderer/transport/'));
    const reaching = inRenderer.filter(({ text }) =>
      /\bwindow\.touchstone\b|\bfetch\(|\bEventSource\b|\bXMLHttpRequest\b|\bWebSocket\b/.test(text),
    );
    expect(reaching.map(({ path }) => path)).toEqual([]);
  });

  it('listen on no address but the loopback one', () => {
    expect(filesWith(/0\.0\.0\.0|'::'/)).toEqual([]);
  });

  it('hold SQL in main/db alone', () => {
    expect(
      filesWith(/\b(SELECT|DELETE)\b[\s\S]{0,400}?\bFROM\b|\bINSERT (OR \w+ )?INTO\b|\bUPDATE \w+ SET\b|\bPRAGMA\b/, /^main\/db\//),
    ).toEqual([]);
  });
});
