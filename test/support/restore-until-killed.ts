/**
 * A process that restores a backup and kills itself before the nth thing it does to the
 * disk. Prints "restored" when it had fewer to do.
 */
import fs, { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openCore } from '../../main/core/open-core.ts';
import { replaceLibrary, whileReplacing } from '../../main/db/file/replace-library.ts';

const [directory = '', kind = '', from = '', killBefore = ''] = process.argv.slice(2);
const CHANGING = ['openSync', 'copyFileSync', 'renameSync', 'linkSync', 'rmSync', 'chmodSync', 'fsyncSync'] as const;

let steps = 0;
const step = (): void => {
  steps += 1;
  if (steps === Number(killBefore)) process.kill(process.pid, 'SIGKILL');
};

const countSteps = (): void => {
  for (const name of CHANGING) {
    const original = fs[name];
    Object.assign(fs, {
      [name]: (...given: unknown[]): unknown => {
        step();
        return Reflect.apply(original, fs, given);
      },
    });
  }
  syncBuiltinESMExports();
  // SQLite's copies are made in pieces, one to an immediate.
  const original = globalThis.setImmediate;
  Object.assign(globalThis, {
    setImmediate: (...given: unknown[]): unknown => {
      step();
      return Reflect.apply(original, globalThis, given);
    },
  });
};

if (kind === 'replace') {
  countSteps();
  await whileReplacing(directory, () => replaceLibrary(directory, from));
} else {
  const core = await openCore({ libraryDirectory: directory, versions: { touchstone: '0.0.0-test', electron: null } });
  countSteps();
  const result = await core.call('library.restore', { name: from });
  if (!result.ok) {
    writeSync(2, `${result.error.code}: ${result.error.message}\n`);
    process.exit(1);
  }
}
writeSync(1, 'restored');
process.exit(0);
