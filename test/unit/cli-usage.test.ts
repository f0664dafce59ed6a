/** What the command line says of itself. */
import { describe, expect, it } from 'vitest';
import { COMMAND_OPTIONS } from '../../main/cli/arguments.ts';
import { COMMAND_HELP, type CommandName } from '../../main/cli/command-help.ts';
import { OVERVIEW, usageOf } from '../../main/cli/usage.ts';
import { isOneOf } from '../../main/cli/terminal.ts';

const names = Object.keys(COMMAND_HELP).filter((name): name is CommandName => isOneOf(COMMAND_HELP, name));

it('lists every command once, in lines that fit a terminal', () => {
  for (const name of names) expect(OVERVIEW.match(new RegExp(`^  ${name} `, 'gmu')), name).toHaveLength(1);
  expect(Math.max(...OVERVIEW.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

describe('the usage of a command', () => {
  it.each(names)('%s tells exactly the options it has, and one example', (name) => {
    const usage = usageOf(name);
    const told = [...usage.matchAll(/^ {2}--([\w-]+)/gmu)].map((match) => match[1]);
    expect(new Set(told)).toEqual(new Set([...(COMMAND_OPTIONS.get(name) ?? []), 'library']));
    expect(usage).toMatch(new RegExp(`\nExample:\n  touchstone ${name}\\b[^\n]*\n$`, 'u'));
  });

  it('does not tell those of others', () => {
    expect(usageOf('plot')).not.toContain('--dry-run');
  });
});
