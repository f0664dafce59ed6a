/** Starts the web host as a process: `--library DIR`, `--port N`. Prints its address; ends on Ctrl+C. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { rendererDirectory } from '../platform/application-root.ts';
import { libraryDirectory } from '../platform/library-directory.ts';
import { openLibrary } from '../platform/open-library.ts';
import { startWebHost } from './server.ts';

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { library: { type: 'string' }, port: { type: 'string', default: '0' } } });
  const core = await openLibrary(libraryDirectory(values.library));
  const host = await startWebHost({ core, rendererDirectory, port: Number(values.port) });
  const announce = (): void => {
    const address = host.newAddress();
    process.stdout.write(`Touchstone is at ${address}\n`);
    process.send?.({ address });
  };
  announce();

  const terminal = createInterface({ input: process.stdin });
  terminal.on('line', announce);
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    terminal.close();
    void host.close().then(() => core.close()).then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', end);
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
