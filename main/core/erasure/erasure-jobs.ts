/** What the background thread does to erase: first the rows, then, as a job of its own that can be repeated, the file's bytes. */
import type { Cleaning, ErasureSubject } from '../../../shared/contract/erasure.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { cleanFile, emptyLog, overwriteDeleted, roomToClean } from '../../db/erasure/clean-file.ts';
import { eraseHistory, eraseRows, namesOf } from '../../db/erasure/erase-rows.ts';
import { everHad, forecastErasure, onlyInReview } from '../../db/erasure/forecast.ts';
import { backupsHolding, deleteBackups } from '../../db/erasure/holding-backups.ts';
import type { ErasureRoots } from '../../db/erasure/owned-rows.ts';
import { cleaningDone, promisedCleaning } from '../../db/erasure/promised-cleaning.ts';
import { notFound, storageFailure } from '../../db/failures.ts';
import { incomingFolder, outgoingFolder } from '../../db/file/library-file.ts';
import type { Library } from '../../db/library.ts';
import type { Job } from '../background/job-context.ts';
import { removeLeftovers } from '../imports/staged-leftovers.ts';
import { quoted } from '../methods/step-labels.ts';

/**
 * The articles and reviews that go; null for the history.
 * @throws TouchstoneError `not-found` for what neither the library nor its history has.
 */
export const rootsOf = (db: ReadableDb, subject: ErasureSubject): ErasureRoots | null => {
  switch (subject.kind) {
    case 'history':
      return null;
    case 'articles':
      if (!everHad(db, 'article', subject.articleIds)) throw notFound('article');
      return { article: subject.articleIds, review: [] };
    case 'review':
      if (!everHad(db, 'review', [subject.reviewId])) throw notFound('review');
      return { article: subject.withArticles ? onlyInReview(db, subject.reviewId) : [], review: [subject.reviewId] };
  }
};

/** How labels of the history quote a title, up to where they may cut it off. */
const inLabels = (title: string): string => quoted(title).slice(0, -1).replace(/…$/u, '');

/** @returns the titles of what was erased. */
const eraseSubject = ({ connection }: Library, subject: ErasureSubject, backups: readonly string[]): string[] => {
  overwriteDeleted(connection);
  const now = new Date().toISOString();
  return connection.write((db) => {
    const roots = rootsOf(db, subject);
    if (roots === null) {
      eraseHistory(db, { backups, now });
      return [];
    }
    const { titles } = forecastErasure(db, roots);
    eraseRows(db, { roots, names: namesOf(db, roots).map(inLabels), backups, now });
    return titles;
  });
};

export const eraseJob: Job<'erase'> = async ({ subject, deleteBackups: chosen }, context) => {
  const library = await context.library();
  if (library.readOnly) {
    throw new TouchstoneError({
      code: 'library-read-only',
      message: 'This library is open for reading only, so nothing was erased. Make its folder writable and open it again.',
    });
  }
  const holding = backupsHolding(
    library.directory,
    library.read((db) => rootsOf(db, subject)),
    (done, total) => context.step('searching', done, total),
  );
  const stray = chosen.find((name) => !holding.some((backup) => backup.name === name));
  if (stray !== undefined) {
    throw new TouchstoneError({
      code: 'not-found',
      message: `No backup named “${stray.slice(0, 100).toWellFormed()}” holds this. Nothing was erased. Check again which backups do.`,
    });
  }
  const titles = await context.whileOthersWait(() => {
    context.step('erasing', 0, 0);
    return eraseSubject(library, subject, chosen);
  });
  return { titles, backups: holding.filter(({ name }) => !chosen.includes(name)) };
};

const FINISHED: Cleaning = { finished: true, problem: null };

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;

/** @throws what no storage can explain. */
const problemOf = (error: unknown, path: string): string => {
  const failure = storageFailure(error, path);
  if (failure === null) throw error;
  return failure.code === 'library-full'
    ? `The disk has no room to rewrite the file, which takes up to ${megabytes(roomToClean(path).needed)} for the moment. Free some space, then finish cleaning.`
    : failure.message;
};

export const cleanJob: Job<'clean'> = async (_input, context) => {
  const { connection, directory, path, readOnly } = await context.library();
  const promised = readOnly ? null : connection.read(promisedCleaning);
  if (promised === null) return FINISHED;
  try {
    context.step('cleaning', 0, 0);
    await removeLeftovers([incomingFolder(directory), outgoingFolder(directory)], new Set(promised.originals));
    deleteBackups(directory, promised.backups);
    overwriteDeleted(connection);
    await context.whileOthersWait(() => {
      cleanFile(connection);
      connection.write((db) => cleaningDone(db, promised));
      // The promise names erased files by their hash.
      emptyLog(connection);
    });
    return FINISHED;
  } catch (error) {
    return { finished: false, problem: problemOf(error, path) };
  }
};
