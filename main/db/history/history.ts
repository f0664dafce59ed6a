/**
 * Durable undo and redo. Triggers log each row's image before and after a change
 * (see track.ts); a step is undone by putting the former images back in reverse
 * order. Steps live in the library file, so they outlast a restart and are shared
 * by every process that has it open.
 */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { HistoryStep } from '../../../shared/contract/library.ts';
import { newId, stepIdSchema, type StepId } from '../../../shared/model/id.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { removeUnusedContent } from '../content.ts';
import { subjectOfStep, type StepSubject } from './step-subject.ts';
import { TRACKED_TABLES, type TrackedTable } from './track.ts';

/** One row's change: no `before` is an insertion, no `after` a deletion. Images are JSON. */
export interface Change {
  readonly row: number;
  readonly tableName: TrackedTable;
  readonly tableRow: number;
  readonly before: string | null;
  readonly after: string | null;
}

interface StepRow {
  readonly row: number;
  readonly id: StepId;
  readonly label: string;
  readonly at: string;
  readonly session: string | null;
}

const STEP_COLUMNS = 'row, id, label, at, session';

/** A step as it is listed, before its subject is put into words. */
export interface ToldStep extends Pick<HistoryStep, 'id' | 'label' | 'at'> {
  readonly about: StepSubject | null;
}

const toStep = (db: ReadableDb, row: StepRow | undefined): ToldStep | null =>
  row === undefined ? null : { id: row.id, label: row.label, at: row.at, about: subjectOfStep(db, row.row) };

const lastDone = (db: ReadableDb): StepRow | undefined =>
  db.get(`SELECT ${STEP_COLUMNS} FROM history_step WHERE undone = 0 ORDER BY row DESC LIMIT 1`);

const firstUndone = (db: ReadableDb): StepRow | undefined =>
  db.get(`SELECT ${STEP_COLUMNS} FROM history_step WHERE undone = 1 ORDER BY row LIMIT 1`);

const changesOf = (db: ReadableDb, step: number, after = 0): Change[] =>
  db.all(
    `SELECT row, table_name AS tableName, table_row AS tableRow, before, after
     FROM history_change WHERE step = @step AND row > @after ORDER BY row`,
    { step, after },
  );

/** What undo would take back, and what redo would do again. */
export const nextSteps = (db: ReadableDb): { readonly undo: ToldStep | null; readonly redo: ToldStep | null } => ({
  undo: toStep(db, lastDone(db)),
  redo: toStep(db, firstUndone(db)),
});

/** A write's step while its transaction runs. */
export interface OpenStep {
  readonly row: number;
  /** Changes logged before this write, when it continues an earlier step. */
  readonly changesBefore: number;
  /** True when this write continues the last step. */
  readonly continued: boolean;
}

export interface StepOptions {
  readonly at: string;
  /** Goes on with the last step when that one has the same session. */
  readonly session: string | null;
}

/** Starts logging. Every write to a tracked table happens between this and `closeStep`. */
export const openStep = (db: WritableDb, { at, session }: StepOptions): OpenStep => {
  const last = session === null || firstUndone(db) !== undefined ? undefined : lastDone(db);
  const continued = last !== undefined && last.session === session;
  let row: number;
  let changesBefore = 0;
  if (last !== undefined && continued) {
    row = last.row;
    changesBefore = db.get<{ row: number | null }>('SELECT max(row) AS row FROM history_change')?.row ?? 0;
  } else {
    db.run('INSERT INTO history_step (id, label, at, session) VALUES (@id, @label, @at, @session)', {
      id: newId(stepIdSchema),
      label: '',
      at,
      session,
    });
    row = db.get<{ row: number }>('SELECT max(row) AS row FROM history_step')?.row ?? 0;
  }
  db.run('INSERT INTO history_open (step) VALUES (@row)', { row });
  return { row, changesBefore, continued };
};

/** Forgets a step that was opened, for writes that are outside the history. */
export const abandonStep = (db: WritableDb, step: OpenStep): void => {
  db.run('DELETE FROM history_open');
  if (!step.continued) db.run('DELETE FROM history_step WHERE row = @row', { row: step.row });
};

/**
 * Typing in one note makes a long chain of images of one row, of which only the first
 * and the last matter. Chains over several rows stay, because their order matters.
 */
const foldChain = (db: WritableDb, step: number): void => {
  const changes = changesOf(db, step);
  const [first] = changes;
  const last = changes.at(-1);
  if (first === undefined || last === undefined || changes.length < 2) return;
  const oneRow = changes.every(
    (change) =>
      change.tableName === first.tableName && change.tableRow === first.tableRow && change.before !== null && change.after !== null,
  );
  if (!oneRow) return;
  db.run('UPDATE history_change SET before = @before WHERE row = @row', { before: first.before, row: last.row });
  db.run('DELETE FROM history_change WHERE step = @step AND row < @row', { step, row: last.row });
};

/**
 * Ends a step. One without changes is not kept and leaves redo alone; one with
 * changes takes the steps that could have been redone out of the history.
 * @returns what this write changed.
 */
export const closeStep = (db: WritableDb, step: OpenStep, label: string): Change[] => {
  db.run('DELETE FROM history_open');
  const changes = changesOf(db, step.row, step.changesBefore);
  if (changes.length === 0) {
    if (!step.continued) db.run('DELETE FROM history_step WHERE row = @row', { row: step.row });
    return changes;
  }
  db.run('UPDATE history_step SET label = @label WHERE row = @row', { label, row: step.row });
  if (step.continued) foldChain(db, step.row);
  if (db.run('DELETE FROM history_step WHERE undone = 1') > 0) removeUnusedContent(db);
  return changes;
};

const insertImage = (db: WritableDb, table: TrackedTable, image: string): number => {
  const columns = imageColumns(image);
  return db.run(
    `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')})
     VALUES (${columns.map((column) => `@image ->> '$.${column}'`).join(', ')})`,
    { image },
  );
};

const updateToImage = (db: WritableDb, table: TrackedTable, row: number, image: string): number =>
  db.run(
    `UPDATE ${table} SET ${imageColumns(image)
      .map((column) => `"${column}" = @image ->> '$.${column}'`)
      .join(', ')} WHERE row = @row`,
    { image, row },
  );

const COLUMN = /^[a-z][a-z0-9_]*$/;

/** Column names of an image. They come from the file, so they are checked before they become SQL. */
const imageColumns = (image: string): string[] => {
  const parsed: unknown = JSON.parse(image);
  const columns = typeof parsed === 'object' && parsed !== null ? Object.keys(parsed) : [];
  if (columns.length === 0 || !columns.every((column) => COLUMN.test(column))) throw mismatch();
  return columns;
};

const mismatch = (): TouchstoneError =>
  new TouchstoneError({
    code: 'history-mismatch',
    message:
      'This step of the history does not fit the library, so nothing was undone or redone. You can go on working. Check the library, and restore a backup if it is damaged.',
  });

const isTracked = (table: string): table is TrackedTable => TRACKED_TABLES.some((tracked) => tracked === table);

const applyImage = (db: WritableDb, change: Change, from: string | null, to: string | null): void => {
  // Table names come from the file too.
  if (!isTracked(change.tableName)) throw mismatch();
  let changed = 0;
  if (to === null) changed = db.run(`DELETE FROM ${change.tableName} WHERE row = @row`, { row: change.tableRow });
  else if (from === null) changed = insertImage(db, change.tableName, to);
  else changed = updateToImage(db, change.tableName, change.tableRow, to);
  if (changed !== 1) throw mismatch();
};

export interface Replay {
  readonly step: ToldStep | null;
  readonly changes: readonly Change[];
}

export type ReplayDirection = 'undo' | 'redo';

/** Told after each change; what it throws ends the replay, and the transaction with it. */
export type TellReplay = (done: number, total: number) => void;

const stepFor = (db: ReadableDb, direction: ReplayDirection): StepRow | undefined =>
  direction === 'undo' ? lastDone(db) : firstUndone(db);

/** Whether the step that would be replayed has more than so many changes. */
export const isLongStep = (db: ReadableDb, direction: ReplayDirection, most: number): boolean => {
  const step = stepFor(db, direction);
  return (
    step !== undefined &&
    db.get('SELECT 1 FROM history_change WHERE step = @step LIMIT 1 OFFSET @most', { step: step.row, most }) !== undefined
  );
};

/** Takes the last step back, or does the one undone last again. The step is null when there is none. */
export const replayStep = (db: WritableDb, direction: ReplayDirection, tell: TellReplay = () => {}): Replay => {
  const step = stepFor(db, direction);
  if (step === undefined) return { step: null, changes: [] };
  const changes = changesOf(db, step.row);
  const isUndo = direction === 'undo';
  // What an undo takes away can only be named before, and what a redo brings only after.
  const before = isUndo ? toStep(db, step) : null;
  for (const [index, change] of (isUndo ? changes.toReversed() : changes).entries()) {
    if (isUndo) applyImage(db, change, change.after, change.before);
    else applyImage(db, change, change.before, change.after);
    tell(index + 1, changes.length);
  }
  db.run('UPDATE history_step SET undone = @undone WHERE row = @row', { undone: isUndo ? 1 : 0, row: step.row });
  return { step: before ?? toStep(db, step), changes };
};
