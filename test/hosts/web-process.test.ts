/** The web host as a process: how it starts, refuses to start, and ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runProcess, startProcess, type Running } from '../support/run-process.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-serve-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = (args: readonly string[] = []): Running => startProcess('dist/main/web.js', ['--library', join(folder, 'library'), ...args]);

// Windows has no signals to ask with.
it.runIf(process.platform !== 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'ends cleanly on %s, also with a page listening',
  async (signal) => {
    const running = start();
    const [, address = ''] = await running.says(/at (http:\S+)\n/);
    const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
    const events = await fetch(new URL('/v1/events', address), { headers: { cookie } });
    expect(events.status).toBe(200);
    running.process.kill(signal);
    await events.text();
    expect(await running.ended()).toMatchObject({ code: 0, errors: '' });
  },
);

it('says which port is in use', async () => {
  const first = start();
  const [, port = ''] = await first.says(/at http:\/\/127\.0\.0\.1:(\d+)\//);
  const second = await start(['--port', port]).ended();
  first.process.kill('SIGTERM');
  await first.ended();
  expect(second).toMatchObject({
    code: 1,
    out: '',
    errors: `Port ${port} is in use by another program. Choose another with --port, or leave it out.\n`,
  });
});

it.each(['-1', '65536', 'http', '8080x', ''])('says that "%s" is no port', async (port) => {
  const { code, errors } = await runProcess('dist/main/web.js', ['--library', join(folder, 'library'), `--port=${port}`]);
  expect(code).toBe(1);
  expect(errors).toBe(`The port is a number from 0 to 65535, not "${port}".\n`);
});
