/** What the bundle methods do: files written for others, files of others merged in. */
import { BUNDLE_EXTENSION } from '../../../shared/bundle/manifest.ts';
import type { BundleReport } from '../../../shared/contract/bundles.ts';
import { exportIdSchema, newId, type UploadId } from '../../../shared/model/id.ts';
import { exportFileName } from '../../../shared/report/file-name.ts';
import { readBundleContent } from '../../db/bundle/bundle-content.ts';
import { noteExported } from '../../db/bundle/revisions.ts';
import type { CoreServices, HandlersOf } from '../context.ts';
import { idTaken } from '../id-taken.ts';
import type { Staging } from '../imports-staging.ts';
import type { Outgoing } from '../outgoing.ts';
import { quoted } from '../step-labels.ts';
import { mergeBundle } from './merge-bundle.ts';
import { readBundle } from './read-bundle.ts';
import { writeBundle } from './write-bundle.ts';

export interface BundlesOptions {
  readonly services: CoreServices;
  readonly staging: Staging;
  readonly outgoing: Outgoing;
  /** Touchstone's own version. */
  readonly madeWith: string;
}

export interface Bundles {
  readonly handlers: HandlersOf<'bundle'>;
  /** Cancels what runs. */
  close(): Promise<void>;
}

type Deleted = 'keep-deleted' | 'bring-back';

/** Takes a merge back that was only made to see what it does. */
class Rehearsed extends Error {
  readonly report: BundleReport;

  constructor(report: BundleReport) {
    super('This merge was a rehearsal.');
    this.report = report;
  }
}

export const createBundles = ({ services, staging, outgoing, madeWith }: BundlesOptions): Bundles => {
  const running = new Map<string, AbortController>();
  const work = new Set<Promise<unknown>>();

  /** Runs what can be cancelled by its id. */
  const cancellable = async <Value>(id: string, run: (signal: AbortSignal) => Promise<Value>): Promise<Value> => {
    const abort = new AbortController();
    running.set(id, abort);
    const promise = run(abort.signal);
    work.add(promise);
    try {
      return await promise;
    } finally {
      work.delete(promise);
      running.delete(id);
    }
  };

  const onProgress = (id: string) => (done: number, total: number) => {
    services.emit({ type: 'bundle', progress: { id, done, total } });
  };

  const merge = (uploadId: UploadId, deleted: Deleted, rehearse: boolean): Promise<BundleReport> =>
    cancellable(uploadId, async (signal) => {
      const fileName = staging.nameOf(uploadId);
      const bundle = await readBundle(await staging.pathOf(uploadId), { fileName, signal, onProgress: onProgress(uploadId) });
      try {
        return await services.write(({ db, step, now }) => {
          step.describe(`import ${quoted(bundle.manifest.title)}`);
          const report = mergeBundle(db, bundle, { now, source: fileName, bringBack: deleted === 'bring-back' });
          if (rehearse) throw new Rehearsed(report);
          return report;
        });
      } catch (error) {
        if (error instanceof Rehearsed) return error.report;
        throw error;
      } finally {
        bundle.close();
      }
    });

  return {
    handlers: {
      'bundle.export': ({ read, write }, { subject, exportId = newId(exportIdSchema) }) => {
        if (outgoing.has(exportId) || running.has(exportId)) throw idTaken('bundle');
        return cancellable(exportId, async (signal) => {
          const { content, readOnly } = await read(({ db, library }) => ({ content: readBundleContent(db, subject), readOnly: library.readOnly }));
          const bytes = await outgoing.keep(exportId, async (path) => {
            const size = await writeBundle(read, content, { path, subject, madeWith, signal, onProgress: onProgress(exportId) });
            if (!readOnly) await write(({ db }) => { noteExported(db, content.states); });
            return size;
          });
          return { exportId, fileName: exportFileName(content.title, BUNDLE_EXTENSION), mediaType: 'application/zip', bytes };
        });
      },

      'bundle.inspect': (_context, { uploadId, deleted }) => merge(uploadId, deleted, true),

      'bundle.import': async (_context, { uploadId, deleted }) => {
        const report = await merge(uploadId, deleted, false);
        await staging.drop(uploadId);
        return report;
      },

      'bundle.cancel': (_context, { id }) => {
        const abort = running.get(id);
        abort?.abort();
        return { cancelled: abort === undefined ? 0 : 1 };
      },
    },
    close: async () => {
      for (const abort of running.values()) abort.abort();
      await Promise.allSettled(work);
    },
  };
};
