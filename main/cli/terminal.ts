/** Writing for people and for other programs. Both streams are UTF-8 without a byte order mark. */

/** Results, and nothing else; returns the exit code of success for the caller to pass on. */
export const writeOutput = (text: string): 0 => {
  process.stdout.write(text);
  return 0;
};

/** Progress and failures. */
export const writeError = (text: string): void => {
  process.stderr.write(text);
};

export const writeJson = (value: unknown): 0 => writeOutput(`${JSON.stringify(value, null, 2)}\n`);

/** Own properties only. */
export const isOneOf = <Table extends object>(table: Table, key: PropertyKey): key is keyof Table => Object.hasOwn(table, key);

/** Printed above the output of a dry run, whose words are those of what was done. */
export const DRY_RUN = 'Nothing was changed. Without --dry-run:\n';
