/** What the command line says, before anything is done about it. */
import { parseArgs } from 'node:util';

/** Not understood: nothing has been done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  library: { type: 'string' },
  json: { type: 'boolean' },
  blocks: { type: 'boolean' },
  'on-duplicate': { type: 'string' },
  'on-conflict': { type: 'string' },
  input: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  port: { type: 'string' },
  tag: { type: 'string' },
  quote: { type: 'string' },
  before: { type: 'string' },
  after: { type: 'string' },
  note: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'byte-order-mark': { type: 'boolean' },
  'bring-back': { type: 'boolean' },
  mark: { type: 'boolean' },
  'private-notes': { type: 'boolean' },
  template: { type: 'string' },
  to: { type: 'string' },
  instrument: { type: 'string' },
  kind: { type: 'string' },
  backups: { type: 'boolean' },
  history: { type: 'boolean' },
  'with-articles': { type: 'boolean' },
  'with-linked': { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const COMMON = ['library', 'help', 'version'];

/** Options of each command, besides those all have. */
export const COMMAND_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['list', ['json']],
  ['search', ['json']],
  ['annotate', ['tag', 'quote', 'before', 'after', 'note', 'json']],
  ['import', ['json', 'blocks', 'on-duplicate', 'on-conflict']],
  ['version', ['json']],
  ['anchors', ['json']],
  ['call', ['input']],
  ['export', ['format', 'out', 'byte-order-mark', 'mark', 'private-notes', 'template', 'to', 'with-linked']],
  ['instruments', ['json']],
  ['ledger', ['json']],
  ['plot', ['instrument', 'kind', 'format', 'out']],
  ['map', ['format', 'out']],
  ['templates', ['json']],
  ['annotations', ['json', 'tag', 'dry-run']],
  ['bundle', ['json', 'dry-run', 'bring-back']],
  ['verify', ['json']],
  ['backup', ['out']],
  ['erase', ['with-articles', 'history', 'backups', 'yes']],
  ['serve', ['port']],
]);

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '').replace(/\.?$/, '.') : String(error));
  }
};

export interface Arguments {
  readonly command: string | null;
  /** What follows the command. */
  readonly operands: readonly string[];
  readonly options: ReturnType<typeof parse>['values'];
}

/** Throws a UsageError for an option that is unknown or that the command does not have. */
export const parseArguments = (argv: readonly string[]): Arguments => {
  const { values, positionals } = parse(argv);
  const [command = null, ...operands] = positionals;
  const allowed = [...COMMON, ...(COMMAND_OPTIONS.get(command ?? '') ?? [])];
  const stray = Object.keys(values).find((name) => !allowed.includes(name));
  if (stray !== undefined) throw new UsageError(`${command ?? 'touchstone'} has no option --${stray}.`);
  return { command, operands, options: values };
};

/** The one operand a command needs. */
export const onlyOperand = ({ command, operands }: Arguments, name: string): string => {
  const [operand, ...rest] = operands;
  if (operand === undefined || rest.length > 0) throw new UsageError(`${command} needs one ${name}.`);
  return operand;
};

/** Throws a UsageError when a command that takes nothing is given something. */
export const noOperand = ({ command, operands }: Arguments): void => {
  if (operands.length > 0) throw new UsageError(`${command} takes no names; it was given "${operands.join(' ')}".`);
};
