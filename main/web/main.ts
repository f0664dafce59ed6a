/** Starts the web host as a process: `--library DIR`, `--port N`. Prints its address; ends on Ctrl+C. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { rendererDirectory } from '../platform/application-root.ts';
import { libraryDirectory } from '../platform/library-directory.ts';
import { openLibrary } from '../platform/open-library.ts';
import { startWebHost } from './server.ts';

/** 0 takes any free port. */
const readPort = (given: string): number => {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`The port is a number from 0 to 65535, not "${given}".`);
  return port;
};

const inWords = (error: unknown, port: number): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new Error(`Port ${port} is in use by another program. Choose another with --port, or leave it out.`);
  if (code === 'EACCES') return new Error(`Port ${port} is not yours to use. Choose one above 1023 with --port, or leave it out.`);
  return error;
};

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { library: { type: 'string' }, port: { type: 'string', default: '0' } } });
  const port = readPort(values.port);
  const core = await openLibrary(libraryDirectory(values.library));
  const host = await startWebHost({ core, rendererDirectory, port }).catch((error: unknown) => {
    throw inWords(error, port);
  });
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
    void host
      .close()
      .then(() => core.close())
      .then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', end);
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
