/** `erase`: says what will be gone for good, asks, erases, and names what still holds it. */
import { createInterface } from 'node:readline/promises';
import type { ErasureSubject } from '../../../shared/contract/erasure.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Backup } from '../../../shared/contract/library.ts';
import { goneLines, quotedTitles, roomLine, staysLines } from '../../../shared/erasure/erasure-words.ts';
import { erasureIdSchema, newId } from '../../../shared/model/id.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findSubject } from '../find-subject.ts';
import { followWork, interruptible } from '../follow-work.ts';
import { writeError, writeOutput } from '../terminal.ts';

const isNotFound = (error: unknown): boolean => error instanceof TouchstoneError && error.failure.code === 'not-found';

/** A review, an article, or an article that was deleted and undo can still bring back. */
const findErasable = async (core: Core, name: string, withArticles: boolean): Promise<ErasureSubject> => {
  try {
    const { kind, id } = await findSubject(core, name);
    return kind === 'review' ? { kind, reviewId: id, withArticles } : { kind: 'articles', articleIds: [id] };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const { articles } = await callMethod(core, 'erasure.kept', {});
    const [deleted, ...others] = articles.filter(({ id, title }) => id === name.toLowerCase() || title.trim() === name.trim());
    if (deleted === undefined) throw error;
    if (others.length > 0) {
      const ids = [deleted, ...others].map(({ id, title }) => `  ${id}  ${title}`).join('\n');
      throw new TouchstoneError(
        { code: 'invalid-input', message: `"${name}" is the title of several articles that were deleted. Give the id of one:\n${ids}` },
        { cause: error },
      );
    }
    return { kind: 'articles', articleIds: [deleted.id] };
  }
};

const subjectOf = (core: Core, args: Arguments): ErasureSubject | Promise<ErasureSubject> => {
  if (args.options.history !== true)
    return findErasable(core, onlyOperand(args, 'review or article'), args.options['with-articles'] === true);
  if (args.operands.length > 0) throw new UsageError('erase takes a name or --history, not both.');
  return { kind: 'history' };
};

const backupLine = ({ madeAt, bytes, path }: Backup): string =>
  `${madeAt.slice(0, 16).replace('T', ' ')}  ${(bytes / 1_000_000).toFixed(1)} MB  ${path}`;

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join('');

const asked = async (): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question('Erase it for good? Type "erase" to do it: ');
    return answer.trim().toLowerCase() === 'erase';
  } finally {
    terminal.close();
  }
};

export const erase = async (core: Core, args: Arguments): Promise<number> => {
  const canAsk = process.stdin.isTTY && process.stderr.isTTY;
  if (args.options.yes !== true && !canAsk)
    throw new UsageError('erase cannot be undone and can ask only on a terminal. Give --yes to erase without being asked.');
  const subject = await subjectOf(core, args);
  const forecast = await callMethod(core, 'erasure.forecast', { subject });
  const deletes = args.options.backups === true ? forecast.backups : [];
  writeError(`This will be gone for good, and cannot be undone:\n${indented(goneLines(subject, forecast))}`);
  if (deletes.length > 0) writeError(`With the backups that hold it:\n${indented(deletes.map(backupLine))}`);
  const stays = staysLines(subject, forecast);
  if (stays.length > 0) writeError(`What stays:\n${indented(stays)}`);
  const room = roomLine(forecast);
  if (room !== null) writeError(`${room}\n`);
  if (args.options.yes !== true && !(await asked())) {
    writeError('Nothing was erased.\n');
    return 1;
  }

  const erasureId = newId(erasureIdSchema);
  const cancel = (): void => void core.call('erasure.cancel', { erasureId });
  const { titles, backups, cleaning } = await interruptible((signal) =>
    followWork(core, { id: erasureId, kind: 'erasure', signal, cancel }, () =>
      callMethod(core, 'erasure.run', { erasureId, subject, deleteBackups: deletes.map(({ name }) => name) }),
    ),
  );
  writeOutput(subject.kind === 'history' ? 'Erased the undo history.\n' : `Erased ${quotedTitles(titles)}.\n`);
  if (backups.length > 0)
    writeOutput(`These backups still hold it; delete the files when you no longer need them:\n${indented(backups.map(backupLine))}`);
  if (cleaning.finished) return 0;
  writeError(`Its bytes are not cleaned from the library file yet. ${cleaning.problem ?? ''} Touchstone continues when it next starts.\n`);
  return 1;
};
