#!/usr/bin/env node
/**
 * Starts the command line. Imports the rest only once Node is known to be new enough,
 * because an older one crashes when it loads better-sqlite3.
 */
import '../platform/require-node.js';

// A reader that has seen enough (`touchstone … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { runCli } = await import('./run-cli.ts');
process.exitCode = await runCli(process.argv.slice(2));
