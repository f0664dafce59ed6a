/** What Node compiled of the sources, kept between the processes that tests start by the hundred. */
import { join } from 'node:path';

/** For the configuration of a test runner: everything it starts inherits the folder, unless one is named already. */
export const keepCompiledCode = (): void => {
  process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/compiled');
};
