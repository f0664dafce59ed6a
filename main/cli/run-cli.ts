/** Reads the arguments, chooses the command, and turns every failure into words and an exit code. */
import { TouchstoneError, type Failure } from '../../shared/contract/failure.ts';
import type { Core } from '../core/core.ts';
import { libraryDirectory } from '../platform/library-directory.ts';
import { applicationVersion, openLibrary } from '../platform/open-library.ts';
import { parseArguments, UsageError, type Arguments } from './arguments.ts';
import { annotate } from './commands/annotate.ts';
import { annotations } from './commands/annotations.ts';
import { backup } from './commands/backup.ts';
import { bundle } from './commands/bundle.ts';
import { call } from './commands/call.ts';
import { check } from './commands/check.ts';
import { map, plot } from './commands/draw.ts';
import { erase } from './commands/erase.ts';
import { exportReport } from './commands/export-report.ts';
import { importFiles } from './commands/import-files.ts';
import { importVersion } from './commands/import-version.ts';
import { instruments } from './commands/instruments.ts';
import { ledger } from './commands/ledger.ts';
import { list } from './commands/list.ts';
import { listAnchors } from './commands/list-anchors.ts';
import { methods } from './commands/methods.ts';
import { search } from './commands/search.ts';
import { serve } from './commands/serve.ts';
import { templates } from './commands/templates.ts';
import { verifyReport } from './commands/verify-report.ts';
import { isOneOf, writeError, writeOutput } from './terminal.ts';
import { COMMAND_HELP } from './command-help.ts';
import { OVERVIEW, usageOf } from './usage.ts';

/** 0: done. 1: it could not be done, or not all of it. */
type Command = (core: Core, args: Arguments) => Promise<number>;

const libraryCommands = {
  list,
  search,
  import: importFiles,
  version: importVersion,
  anchors: listAnchors,
  call,
  export: exportReport,
  instruments,
  ledger,
  plot,
  map,
  templates,
  annotate,
  annotations,
  bundle,
  verify: verifyReport,
  backup,
  check,
  erase,
} satisfies Record<string, Command>;

const withLibrary = async (args: Arguments, command: Command): Promise<number> => {
  const core = await openLibrary(libraryDirectory(args.options.library));
  try {
    return await command(core, args);
  } finally {
    await core.close();
  }
};

/** `help` and `help COMMAND`, as most tools have them. */
const help = ({ operands: [command] }: Arguments): number => {
  if (command === undefined) return writeOutput(OVERVIEW);
  if (isOneOf(COMMAND_HELP, command)) return writeOutput(usageOf(command));
  throw new UsageError(`There is no command "${command}".`);
};

const run = async (args: Arguments): Promise<number> => {
  if (args.options.version === true) return writeOutput(`${applicationVersion()}\n`);
  if (args.command === null) return writeOutput(OVERVIEW);
  if (args.command === 'help') return help(args);
  if (args.options.help === true && isOneOf(COMMAND_HELP, args.command)) return writeOutput(usageOf(args.command));
  if (isOneOf(libraryCommands, args.command)) return withLibrary(args, libraryCommands[args.command]);
  if (args.command === 'methods') return methods();
  if (args.command === 'serve') return serve(args);
  throw new UsageError(`There is no command "${args.command}".`);
};

const toFailure = (error: unknown): Failure => {
  if (error instanceof TouchstoneError) return error.failure;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
};

/**
 * Runs one command; never rejects. Resolves with the exit code: 0 done, 1 failed, 2 not understood.
 * A failure of `call` is written as JSON, every other one as a sentence, both to standard error.
 */
export const runCli = async (argv: readonly string[]): Promise<number> => {
  let command: string | null = null;
  try {
    const args = parseArguments(argv);
    command = args.command;
    return await run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      const about = command !== null && isOneOf(COMMAND_HELP, command) ? `${command} ` : '';
      writeError(`${error.message} See "touchstone ${about}--help".\n`);
      return 2;
    }
    const failure = toFailure(error);
    writeError(command === 'call' ? `${JSON.stringify(failure, null, 2)}\n` : `${failure.message}\n`);
    return 1;
  }
};
