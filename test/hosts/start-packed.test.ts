/** The check that a packed application starts, tried on substitute programs. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', 'start-packed.ts');

describe.runIf(process.platform === 'linux')('the check of a packed application', () => {
  let release: string;
  beforeEach(async () => {
    release = await mkdtemp(join(tmpdir(), 'touchstone-release-'));
  });
  afterEach(() => rm(release, { recursive: true, force: true }));

  const check = async (program?: string): Promise<string> => {
    if (program !== undefined) {
      await mkdir(join(release, 'linux-unpacked'));
      await writeFile(join(release, 'linux-unpacked', 'touchstone'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    }
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, release]);
    return stdout;
  };

  it('passes once the window is open, and ends the application', async () => {
    expect(await check('echo "Touchstone is open in its window."; exec sleep 600')).toContain('linux-unpacked/touchstone starts.');
  });

  it('fails when the application ends before, with what it said', async () => {
    await expect(check('echo "A library is missing."; exit 127')).rejects.toMatchObject({
      stdout: expect.stringContaining('A library is missing.'),
      stderr: expect.stringContaining('It ended with 127.'),
    });
  });

  it('fails when nothing was packed', async () => {
    await expect(check()).rejects.toMatchObject({ stderr: expect.stringContaining('There is no packed application') });
  });
});
