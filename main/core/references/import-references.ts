/**
 * Brings the records of a file of references into the library: those that mean an
 * article it has complete that article's metadata, the others become articles of
 * their own. Written in batches, so that other work goes on between them; all of
 * them are one step of the history.
 */
import { setImmediate } from 'node:timers/promises';
import type { ReferencesOutcome } from '../../../shared/contract/imports.ts';
import type { JobId } from '../../../shared/model/id.ts';
import { createWorkIndex, type WorkIndex } from '../../../shared/references/match-record.ts';
import { mergeRecord } from '../../../shared/references/merge-record.ts';
import { describeArticles, saveImportedArticle, updateArticle } from '../../db/articles.ts';
import { sha256 } from '../../db/content.ts';
import type { ReferenceFile, ReferenceRecord } from '../../importing/references/reference-file.ts';
import type { CoreServices, WriteContext } from '../context.ts';

/** Records in one transaction: some tenth of a second. */
const BATCH = 50;

export interface ReferencesImport {
  readonly file: ReferenceFile;
  /** The file as uploaded. */
  readonly bytes: Uint8Array;
  readonly sourceName: string;
  /** `import` makes an article of each record, whatever the library has. */
  readonly onDuplicate: 'offer' | 'import';
  readonly onConflict: 'keep' | 'replace';
  /** Names the step of the history that the records are part of. */
  readonly session: JobId;
  /** The step's label, from the titles of what this file has added and how many articles it has completed. */
  readonly label: (added: readonly string[], completed: number) => string;
  readonly signal: AbortSignal;
}

type Services = Pick<CoreServices, 'read' | 'write' | 'explain'>;

/** What became of the records that were stored. */
type Stored = Pick<ReferencesOutcome, 'added' | 'matched' | 'ambiguous'>;

/** Everything a record is stored with. */
interface Work {
  readonly request: ReferencesImport;
  readonly hash: string;
  readonly index: WorkIndex;
  readonly stored: Stored;
}

const nameOfFile = (name: string): string => name.replace(/\.[^.]{1,16}$/u, '');

const add = (
  { db, now }: WriteContext,
  { entry, key, metadata, kind, text, blocks }: ReferenceRecord,
  { request, hash, index, stored }: Work,
): void => {
  const { bytes, sourceName, file } = request;
  const articleId = saveImportedArticle(
    db,
    { bytes, sha256: hash, sourceName, format: file.format, encoding: file.encoding, kind, metadata, text, blocks },
    now,
  );
  index.set({ articleId, metadata });
  stored.added.push({ entry, key, articleId, title: metadata.title });
};

const store = (context: WriteContext, record: ReferenceRecord, work: Work): void => {
  const { entry, key } = record;
  const { request, index, stored } = work;
  const match = request.onDuplicate === 'import' ? { kind: 'none' as const } : index.match(record.metadata, record.hasTitle);
  if (match.kind === 'several') {
    const candidates = match.works.map(({ articleId, metadata: { title } }) => ({ articleId, title }));
    stored.ambiguous.push({ entry, key, title: record.metadata.title, candidates });
    return;
  }
  const [article] = match.kind === 'one' ? describeArticles(context.db, { articleId: match.work.articleId }) : [];
  // An article that was removed since the library was looked through is not there to be completed.
  if (match.kind === 'none' || article === undefined) {
    add(context, record, work);
    return;
  }
  const { articleId } = article;
  const { metadata, kind, filled, differing } = mergeRecord(
    article,
    { metadata: record.metadata, kind: record.statesKind ? record.kind : 'other' },
    {
      onConflict: request.onConflict,
      hasMadeUpTitle: article.metadata.title === nameOfFile(article.sourceName),
      recordHasTitle: record.hasTitle,
    },
  );
  updateArticle(context.db, articleId, { metadata, kind }, context.now);
  index.set({ articleId, metadata });
  stored.matched.push({ entry, key, articleId, title: metadata.title, by: match.by, filled: [...filled], differing: [...differing] });
};

/** How many articles the matched entries have changed. */
export const countCompleted = ({ matched, onConflict }: Pick<ReferencesOutcome, 'matched' | 'onConflict'>): number =>
  matched.filter(({ filled, differing }) => filled.length > 0 || (onConflict === 'replace' && differing.length > 0)).length;

/**
 * Stores what a file of references holds. When the job is cancelled or the disk
 * is full, the entries not yet stored are among the failed ones, each with why.
 */
export const importReferences = async (services: Services, request: ReferencesImport): Promise<ReferencesOutcome> => {
  const { file, onConflict, signal } = request;
  const outcome: ReferencesOutcome = {
    kind: 'references',
    format: file.format,
    encoding: file.encoding,
    added: [],
    matched: [],
    ambiguous: [],
    failed: [...file.failures],
    onConflict,
    notices: file.notices,
  };
  const index = createWorkIndex(await services.read(({ db }) => describeArticles(db)));
  const hash = sha256(request.bytes);
  let completed = 0;

  for (let from = 0; from < file.records.length; from += BATCH) {
    const rest = file.records.slice(from);
    const fail = (reason: string): ReferencesOutcome => ({
      ...outcome,
      failed: [...outcome.failed, ...rest.map(({ entry, key }) => ({ entry, key, reason }))].toSorted((a, b) => a.entry - b.entry),
    });
    if (signal.aborted) return fail('the import was cancelled before it');
    try {
      const stored = await services.write(
        (context) => {
          const batch: Stored = { added: [], matched: [], ambiguous: [] };
          for (const record of rest.slice(0, BATCH)) store(context, record, { request, hash, index, stored: batch });
          const added = [...outcome.added, ...batch.added].map(({ title }) => title);
          context.step.describe(request.label(added, completed + countCompleted({ matched: batch.matched, onConflict })));
          return batch;
        },
        { session: request.session },
      );
      completed += countCompleted({ matched: stored.matched, onConflict });
      outcome.added.push(...stored.added);
      outcome.matched.push(...stored.matched);
      outcome.ambiguous.push(...stored.ambiguous);
    } catch (error) {
      const failure = services.explain(error);
      if (failure === null) throw error;
      return fail(`it could not be stored: ${failure.message}`);
    }
    await setImmediate();
  }
  return outcome;
};
