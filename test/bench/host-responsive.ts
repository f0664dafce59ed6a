/**
 * How long other calls wait while the host does long work: merging a bundle, undoing that, exporting.
 * The baseline is the same work done in one go in the thread that answers calls.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { mergeBundleJob, writeBundleJob } from '../../main/core/bundle/bundle-jobs.ts';
import type { JobContext } from '../../main/core/background/job-context.ts';
import type { Core } from '../../main/core/core.ts';
import { replayStepJob } from '../../main/core/methods/history.ts';
import { writeReportJob } from '../../main/core/reports/report-jobs.ts';
import { openLibrary, type Library } from '../../main/db/library.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { ExportId } from '../../shared/model/id.ts';
import type { ReportFormat } from '../../shared/model/template.ts';
import { exportBundle, stageBundle } from '../support/exchange/bundle-files.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import { median, type Bench } from './bench.ts';

/** Milliseconds between two calls of someone who works on. */
const BETWEEN_CALLS = 2;

/** The longest that a cheap call had to wait, with everything before it, while `work` ran, in milliseconds. */
const longestWait = async (core: Core, work: () => Promise<unknown>): Promise<number> => {
  let longest = 0;
  const done = new AbortController();
  const callOn = async (): Promise<void> => {
    let last = performance.now();
    while (!done.signal.aborted) {
      await setTimeout(BETWEEN_CALLS);
      await core.call('history.state', {});
      longest = Math.max(longest, performance.now() - last - BETWEEN_CALLS);
      last = performance.now();
    }
  };
  const calling = callOn();
  await setTimeout(BETWEEN_CALLS);
  await work();
  // One more turn, for a call that waited to the end.
  await setTimeout(BETWEEN_CALLS);
  done.abort();
  await calling;
  return longest;
};

const inThisThread = (library: Library): JobContext => ({
  library: () => Promise.resolve(library),
  step: () => {},
  whileOthersWait: (write) => Promise.resolve().then(write),
});

interface Measured {
  readonly here: number[];
  readonly inOneGo: number[];
}

/** A share and no number of milliseconds: where many processes wait for the processor, so does the thread that answers. */
const aim = ({ here, inOneGo }: Measured): { readonly text: string; readonly holds: boolean } => ({
  text: 'a fifth of what it is in one go',
  holds: median(here) <= median(inOneGo) / 5,
});

/** A new library with a core on it, and another connection for the work in one go. */
const withLibrary = async (
  fill: (folder: string) => Promise<unknown>,
  measure: (folder: string, core: Core, library: Library) => Promise<void>,
): Promise<void> => {
  const folder = makeTemporaryFolder();
  try {
    await fill(folder);
    const core = await openTestCore(folder);
    const library = await openLibrary(folder);
    await measure(folder, core, library);
    library.close();
    await core.close();
  } finally {
    removeFolder(folder);
  }
};

const measureMerge = async (bundle: Buffer, runs: number): Promise<{ readonly merging: Measured; readonly undoing: Measured }> => {
  const measured: Measured = { here: [], inOneGo: [] };
  const undoing: Measured = { here: [], inOneGo: [] };
  for (let run = 0; run < runs; run += 1) {
    await withLibrary(
      () => Promise.resolve(),
      async (_folder, core) => {
        const uploadId = await stageBundle(core, bundle);
        measured.here.push(await longestWait(core, () => call(core, 'bundle.import', { uploadId })));
        undoing.here.push(await longestWait(core, () => call(core, 'history.undo', {})));
      },
    );
    await withLibrary(
      () => Promise.resolve(),
      async (folder, core, library) => {
        const path = join(folder, 'in.touchstone');
        writeFileSync(path, bundle);
        measured.inOneGo.push(
          await longestWait(core, () =>
            mergeBundleJob({ path, fileName: 'in.touchstone', bringBack: false, rehearse: false }, inThisThread(library)),
          ),
        );
        undoing.inOneGo.push(await longestWait(core, () => replayStepJob({ direction: 'undo' }, inThisThread(library))));
      },
    );
  }
  return { merging: measured, undoing };
};

export const hostResponsiveBench: Bench = {
  name: 'host-responsive',
  title: 'The longest wait of a cheap call while the host does long work',
  async run({ quick, report }) {
    const runs = quick ? 2 : 5;
    const annotations = 10_000;
    let bundle: Buffer = Buffer.alloc(0);
    const baselines = (samples: readonly number[]) => [{ name: 'in one go', samples }];
    await withLibrary(
      (folder) => seedLibrary(folder, { articles: 20, annotations, charactersPerArticle: 35_000 }),
      async (folder, core, library) => {
        const writing: Measured = { here: [], inOneGo: [] };
        for (let run = 0; run < runs; run += 1) {
          writing.here.push(
            await longestWait(core, async () => {
              bundle = await exportBundle(core);
            }),
          );
          const path = join(folder, `out-${run}.touchstone`);
          writing.inOneGo.push(
            await longestWait(core, () =>
              writeBundleJob({ path, subject: { kind: 'library' }, withLinked: false, madeWith: '' }, inThisThread(library)),
            ),
          );
        }
        report({
          what: `writing a bundle of ${annotations.toLocaleString('en')} annotations`,
          samples: writing.here,
          baselines: baselines(writing.inOneGo),
          aim: aim(writing),
        });
      },
    );
    const { merging, undoing } = await measureMerge(bundle, runs);
    report({ what: 'merging it into an empty library', samples: merging.here, baselines: baselines(merging.inOneGo), aim: aim(merging) });
    report({ what: 'undoing that', samples: undoing.here, baselines: baselines(undoing.inOneGo), aim: aim(undoing) });
    await withLibrary(
      (folder) => seedLibrary(folder, { articles: 20, annotations: 1_000, charactersPerArticle: 35_000 }),
      async (_folder, core, library) => {
        const articleIds = (await call(core, 'article.list', {})).articles.map(({ id }) => id);
        const { id } = await call(core, 'review.create', { title: 'A review', articleIds });
        const subject = { kind: 'review', id } as const;
        const formats: readonly ReportFormat[] = ['markdown', 'html', 'docx'];
        for (const format of formats) {
          const measured: Measured = { here: [], inOneGo: [] };
          for (let run = 0; run < runs; run += 1) {
            let exportId: ExportId | null = null;
            measured.here.push(
              await longestWait(core, async () => {
                ({ exportId } = await call(core, 'report.export', { subject, format }));
              }),
            );
            if (exportId !== null) await call(core, 'export.discard', { exportId });
            const { exportId: _none, ...asked } = contract['report.export'].input.parse({ subject, format });
            measured.inOneGo.push(await longestWait(core, () => writeReportJob({ asked }, inThisThread(library))));
          }
          report({
            what: `exporting a report of 1,000 annotations as ${format}`,
            samples: measured.here,
            baselines: baselines(measured.inOneGo),
            aim: aim(measured),
          });
        }
      },
    );
  },
};
