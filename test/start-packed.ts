/**
 * Starts what `npm run package -- --dir` made, with a library of its own, and waits until
 * its window is open. For the workflow, which has the real Electron: exits with 1 when the
 * packed application ends or says nothing in time.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DESKTOP_READY_LINE } from '../main/platform/desktop-start.ts';

const RELEASE = process.argv[2] ?? join(import.meta.dirname, '..', 'release');
/** A cold start on a hosted runner takes seconds; only a hang takes this long. */
const TIME_LIMIT_MS = 90_000;

const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux-unpacked/touchstone',
  darwin: 'mac*/Touchstone.app/Contents/MacOS/Touchstone',
  win32: 'win-unpacked/Touchstone.exe',
};

const pattern = EXECUTABLES[process.platform];
const [executable] = pattern === undefined ? [] : globSync(pattern, { cwd: RELEASE });
if (executable === undefined) {
  console.error(`There is no packed application for this platform in ${RELEASE}. Run: npm run package -- --dir`);
  process.exit(1);
}

const library = mkdtempSync(join(tmpdir(), 'touchstone-packed-'));
const child = spawn(join(RELEASE, executable), ['--library', library], { stdio: ['ignore', 'pipe', 'pipe'] });
let output = '';
const outcome = Promise.withResolvers<string | null>();
for (const stream of [child.stdout, child.stderr]) {
  stream.on('data', (data) => {
    output += String(data);
    if (output.includes(DESKTOP_READY_LINE)) outcome.resolve(null);
  });
}
child.on('error', (error) => outcome.resolve(error.message));
child.on('exit', (code, signal) => outcome.resolve(`It ended with ${code ?? signal}.`));
const limit = setTimeout(() => outcome.resolve('Its window did not open in time.'), TIME_LIMIT_MS);

const failure = await outcome.promise;
clearTimeout(limit);
if (child.exitCode === null && child.signalCode === null) {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
rmSync(library, { recursive: true, force: true, maxRetries: 5 });
console.log(output.trim());
if (failure !== null) {
  console.error(`The packed application does not start. ${failure}`);
  process.exit(1);
}
console.log(`${executable} starts.`);
