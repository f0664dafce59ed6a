/** What the bundle methods do: files written for others, files of others merged in. The work itself is the background thread's. */
import { BUNDLE_EXTENSION } from '../../../shared/bundle/manifest.ts';
import type { BundleReport } from '../../../shared/contract/bundles.ts';
import { exportIdSchema, newId, type UploadId } from '../../../shared/model/id.ts';
import { exportFileName } from '../../../shared/report/file-name.ts';
import { requireArticle } from '../../db/articles.ts';
import { articlesOfSubject, readLeftOut } from '../../db/bundle/left-out.ts';
import type { Touched } from '../../db/history/changed.ts';
import { getReview } from '../../db/reviews.ts';
import { exportCancelled } from '../../exporting/export-cancelled.ts';
import type { Background } from '../background/background.ts';
import type { HandlersOf } from '../context.ts';
import { idTaken } from '../methods/id-taken.ts';
import type { Staging } from '../imports/imports-staging.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { RunningWork } from '../background/running-work.ts';

export interface BundlesOptions {
  readonly background: Pick<Background, 'run'>;
  readonly running: RunningWork;
  readonly staging: Staging;
  readonly outgoing: Outgoing;
  /** Touchstone's own version. */
  readonly madeWith: string;
  /** Called once a merge is in the library, with what it changed. */
  readonly onMerged: (touched: Touched) => void;
}

type Deleted = 'keep-deleted' | 'bring-back';

export const createBundles = ({ background, running, staging, outgoing, madeWith, onMerged }: BundlesOptions): HandlersOf<'bundle'> => {
  const merge = (uploadId: UploadId, deleted: Deleted, rehearse: boolean): Promise<BundleReport> =>
    running.run(uploadId, async (watch) => {
      const input = {
        path: await staging.pathOf(uploadId),
        fileName: staging.nameOf(uploadId),
        bringBack: deleted === 'bring-back',
        rehearse,
      };
      const { report, touched } = await background.run('merge-bundle', input, watch);
      if (touched.entities.length > 0) onMerged(touched);
      return report;
    });

  return {
    'bundle.export': (_context, { subject, withLinked, exportId = newId(exportIdSchema) }) => {
      if (outgoing.has(exportId) || running.has(exportId)) throw idTaken('export');
      return running.run(exportId, async (watch) => {
        const { title, bytes, leftOut } = await outgoing.keep(exportId, async (path) => {
          const written = await background.run('write-bundle', { path, subject, withLinked, madeWith }, watch);
          if (watch.signal.aborted) throw exportCancelled();
          return written;
        });
        return { exportId, fileName: exportFileName(title, BUNDLE_EXTENSION), mediaType: 'application/zip', bytes, leftOut };
      });
    },
    'bundle.leftOut': ({ db }, { subject }) => {
      if (subject.kind === 'review') getReview(db, subject.id);
      if (subject.kind === 'article') requireArticle(db, subject.id);
      return readLeftOut(db, articlesOfSubject(db, subject));
    },
    'bundle.inspect': (_context, { uploadId, deleted }) => merge(uploadId, deleted, true),
    'bundle.import': async (_context, { uploadId, deleted }) => {
      const report = await merge(uploadId, deleted, false);
      await staging.drop(uploadId);
      return report;
    },
    'bundle.cancel': (_context, { uploadId }) => ({ cancelled: running.cancel(uploadId) ? 1 : 0 }),
  };
};
