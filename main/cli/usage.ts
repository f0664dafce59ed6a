/** Lays out what `touchstone --help` and `touchstone COMMAND --help` print. */
import { COMMAND_HELP, HELP_GROUPS, type CommandHelp, type CommandName } from './command-help.ts';

/** Widest line, in characters. */
const WIDTH = 80;
/** Where words begin beside a command or an option. */
const COLUMN = 16;

const commands: readonly (readonly [string, CommandHelp])[] = Object.entries(COMMAND_HELP);

/** Breaks words into lines, each after the first indented by so many spaces. */
const wrap = (words: string, indent: number): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
};

const COMMON = '  --library DIR  the library’s folder (default: your data folder)';

export const OVERVIEW = `Usage: touchstone COMMAND [OPTIONS]

${HELP_GROUPS.map((group) =>
  [
    group,
    ...commands
      .filter(([, help]) => help.group === group)
      .map(([name, { summary }]) => `  ${name.padEnd(COLUMN - 3)} ${wrap(summary, COLUMN)}`),
  ].join('\n'),
).join('\n\n')}

${COMMON}
  --version      which Touchstone this is

"touchstone COMMAND --help" shows a command’s options, with an example.
What no command does, "touchstone call METHOD" does; "touchstone methods" lists
all there is.

Exit codes: 0 done; 1 failed, or not all could be done; 2 not understood.
`;

export const usageOf = (command: CommandName): string => {
  const { form, summary, more, options, example }: CommandHelp = COMMAND_HELP[command];
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  return [
    `Usage: touchstone ${form}${options.length === 0 ? '' : ' [OPTIONS]'}`,
    wrap(more === undefined ? sentence : `${sentence} ${more}`, 0),
    [
      ...options.map(([option, words]) => `  ${option}\n      ${wrap(words, 6)}`),
      '  --library DIR\n      the library’s folder (default: your data folder)',
    ].join('\n'),
    `Example:\n  touchstone ${example}\n`,
  ].join('\n\n');
};
