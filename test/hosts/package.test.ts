/** What a packaged Touchstone consists of: the files that ship, and the fuses set in its binary. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeStubElectronDistribution } from '../support/stub-electron-distribution.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const manifestSchema = z.object({ devDependencies: z.object({ electron: z.string() }) });

// The stub is a Linux distribution; the workflow packs for the other platforms.
describe.runIf(process.platform === 'linux')('the packaged application', () => {
  let folder: string;
  let unpacked: string;
  let files: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'touchstone-package-'));
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')));
    const version = manifest.devDependencies.electron;
    await writeStubElectronDistribution(join(folder, 'electron'), version);
    await promisify(execFile)(
      process.execPath,
      [
        join(ROOT, 'node_modules/electron-builder/cli.js'),
        '--linux',
        'dir',
        '--x64',
        `-c.electronDist=${join(folder, 'electron')}`,
        `-c.directories.output=${join(folder, 'release')}`,
      ],
      { cwd: ROOT },
    );
    unpacked = join(folder, 'release', 'linux-unpacked');
    files = listPackage(join(unpacked, 'resources/app.asar'), { isPack: true }).map((line) =>
      line.replace(/^(un)?pack\s*:\s*/, '').replaceAll('\\', '/'),
    );
  }, 180_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('ships what the desktop runs', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/main/electron.js',
        '/dist/preload/preload.cjs',
        '/dist/renderer/index.html',
        '/node_modules/better-sqlite3/lib/index.js',
        '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
        '/node_modules/@resvg/resvg-js/index.js',
        '/node_modules/@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node',
        '/dist/main/fonts/LiberationSans-Regular.ttf',
        '/dist/main/fonts/LICENSE_LIBERATION',
      ]),
    );
  });

  it('ships no sources, tests or packages that only development needs', () => {
    const topFolders = new Set(files.map((file) => file.split('/')[1]));
    expect([...topFolders].filter((name) => !['dist', 'node_modules', 'package.json'].includes(name ?? ''))).toEqual([]);
    expect(files.filter((file) => /\.(ts|tsx|map|hpp|cpp|c|h|gyp)$/.test(file))).toEqual([]);
    const packages = new Set(files.flatMap((file) => /^\/node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)/.exec(file)?.[1] ?? []));
    expect([...packages].sort()).toEqual(['@resvg/resvg-js', '@resvg/resvg-js-linux-x64-gnu', 'better-sqlite3']);
  });

  it('ships the native modules of its own platform alone, outside the archive', async () => {
    expect(files.filter((file) => file.endsWith('.node')).sort()).toEqual([
      '/node_modules/@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node',
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    const outside = await readdir(join(unpacked, 'resources/app.asar.unpacked'), { recursive: true, withFileTypes: true });
    expect(
      outside
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    ).toEqual(['linux-x64.node', 'resvgjs.linux-x64-gnu.node']);
  });

  it('has every fuse set', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'touchstone'));
    const on = Object.values(FuseV1Options).filter(
      (option): option is FuseV1Options => typeof option === 'number' && wire[option] === FuseState.ENABLE,
    );
    const expected = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    expect(on).toEqual(expect.arrayContaining(expected));
    expect(on.filter((option) => off.includes(option))).toEqual([]);
  });
});
