/** What the background thread does with bundles: merging one into the library, and writing one. */
import { readBundleContent } from '../../db/bundle/bundle-content.ts';
import { noteExported } from '../../db/bundle/revisions.ts';
import type { Touched } from '../../db/history/changed.ts';
import type { ReadableDb } from '../../db/connection.ts';
import type { Library } from '../../db/library.ts';
import type { Job, JobContext } from '../background/job-context.ts';
import type { JobResult } from '../background/jobs.ts';
import { quoted } from '../methods/step-labels.ts';
import type { BundleSource } from './bundle-source.ts';
import type { MergeOptions } from './merge-state.ts';
import { planMerge, type MergePlan } from './plan-merge.ts';
import { readBundle } from './read-bundle.ts';
import { writeBundle } from './write-bundle.ts';

/**
 * Plans made while others may write; the last one is made and written while they wait,
 * so that someone who writes all the time cannot keep a merge from its end.
 */
const FREE_PLANS = 3;

/** Writes between two looks at whether they are still wanted. */
const WRITES_PER_STEP = 20;

const NOTHING: JobResult<'merge-bundle'>['touched'] = { entities: [], articleIds: [] };

/** The library is no longer what a merge was planned for. */
class Outdated extends Error {
  constructor() {
    super('The library has changed since this merge was planned.');
  }
}

interface Merge {
  readonly library: Library;
  readonly bundle: BundleSource;
  readonly options: Omit<MergeOptions, 'now'>;
  readonly context: JobContext;
}

const plan = ({ bundle, options, context }: Merge, db: ReadableDb): MergePlan =>
  planMerge(db, bundle, { ...options, now: new Date().toISOString() }, (done, total) => {
    context.step('comparing', done, total);
  });

/** @param ready called first inside the transaction; gives the plan, or throws. */
const write = (
  { library, bundle, context }: Merge,
  ready: (db: ReadableDb) => MergePlan,
): { readonly value: MergePlan; readonly touched: Touched } =>
  library.write((db, step) => {
    const planned = ready(db);
    step.describe(`import ${quoted(bundle.manifest.title)}`);
    for (const [index, each] of planned.writes.entries()) {
      if (index % WRITES_PER_STEP === 0) context.step('writing', index, planned.writes.length);
      each(db);
    }
    context.step('writing', planned.writes.length, planned.writes.length);
    return planned;
  });

/** Writes what was planned for one state of the library; null when it is another by now. */
const writePlanned = (merge: Merge, planned: MergePlan, version: number): ReturnType<typeof write> | null => {
  try {
    return write(merge, () => {
      if (merge.library.connection.dataVersion() !== version) throw new Outdated();
      return planned;
    });
  } catch (error) {
    if (error instanceof Outdated) return null;
    throw error;
  }
};

const mergeAll = async (merge: Merge): Promise<JobResult<'merge-bundle'>> => {
  const { library, context } = merge;
  for (let attempt = 1; attempt <= FREE_PLANS; attempt += 1) {
    const { planned, version } = library.read((db) => ({ planned: plan(merge, db), version: library.connection.dataVersion() }));
    const written = await context.whileOthersWait(() => writePlanned(merge, planned, version));
    if (written !== null) return toResult(written);
  }
  return toResult(await context.whileOthersWait(() => write(merge, (db) => plan(merge, db))));
};

const toResult = ({ value, touched }: ReturnType<typeof write>): JobResult<'merge-bundle'> => ({
  report: value.report,
  touched: { entities: [...touched.entities], articleIds: [...touched.articleIds] },
});

export const mergeBundleJob: Job<'merge-bundle'> = async ({ path, fileName, bringBack, rehearse }, context) => {
  const library = await context.library();
  const bundle = readBundle(path, {
    fileName,
    tell: (done, total) => {
      context.step('reading', done, total);
    },
  });
  try {
    const merge: Merge = { library, bundle, options: { source: fileName, bringBack }, context };
    return rehearse ? { report: library.read((db) => plan(merge, db)).report, touched: NOTHING } : await mergeAll(merge);
  } finally {
    bundle.close();
  }
};

export const writeBundleJob: Job<'write-bundle'> = async ({ path, subject, withLinked, madeWith }, context) => {
  const library = await context.library();
  context.step('collecting', 0, 0);
  const content = library.read((db) => readBundleContent(db, subject, withLinked));
  const bytes = writeBundle(library, content, {
    path,
    subject,
    madeWith,
    tell: (done, total) => {
      context.step('writing', done, total);
    },
  });
  if (!library.readOnly)
    await context.whileOthersWait(() =>
      library.write((db) => {
        noteExported(db, content.states);
      }),
    );
  return { title: content.title, bytes, leftOut: content.leftOut };
};
