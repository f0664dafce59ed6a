/**
 * A folder that looks to electron-builder like an unpacked Electron: enough to pack against
 * and to set fuses in, with nothing to run.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks where the fuses are in a binary: https://github.com/electron/fuses, `SENTINEL`. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1 of the fuse wire, with nine fuses, all on. */
const FUSE_WIRE = Buffer.concat([Buffer.from([1, 9]), Buffer.from('111111111')]);

export const writeStubElectronDistribution = async (folder: string, version: string): Promise<void> => {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'), { recursive: true });
  const executable = Buffer.concat([Buffer.from('stub '), Buffer.from(FUSE_SENTINEL), FUSE_WIRE]);
  await writeFile(join(folder, 'electron'), executable, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'stub');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'stub');
  await writeFile(join(folder, 'locales', 'en-US.pak'), 'stub');
};
