/** Puts a core together: the library, the handlers and the events of one folder. */
import { changedEntitySchema, type TouchstoneEvent } from '../../shared/contract/events.ts';
import { isPartialName, listBackups, makeBackup } from '../db/file/backups.ts';
import { checkLibrary } from '../db/file/check-library.ts';
import { promisedCleaning } from '../db/erasure/promised-cleaning.ts';
import type { Touched } from '../db/history/changed.ts';
import { storageFailure } from '../db/failures.ts';
import { backupsFolder, incomingFolder, libraryFile, outgoingFolder } from '../db/file/library-file.ts';
import type { Library, WriteOptions } from '../db/library.ts';
import { restoreBackup } from '../db/file/restore.ts';
import { createNodeLauncher, type WorkerLauncher } from '../importing/worker-launcher.ts';
import { printNothing, type PrintPdf } from '../exporting/pdf/print-pdf.ts';
import { createDocumentReader } from '../importing/worker-process.ts';
import { annotationHandlers } from './methods/annotations.ts';
import { articleHandlers } from './methods/articles.ts';
import { createBackground, type Background } from './background/background.ts';
import { WriteGate } from './background/write-gate.ts';
import { createBundles } from './bundle/bundles.ts';
import { conflictHandlers } from './bundle/conflicts.ts';
import type { Backups, CoreServices, Handlers, ReadContext, Runners, TaskContext, Versions, WriteContext } from './context.ts';
import type { Core } from './core.ts';
import { createDispatcher } from './dispatcher.ts';
import { createErasures } from './erasure/erasure.ts';
import { ExternalWrites } from './external-writes.ts';
import { createFileExports } from './outgoing/file-exports.ts';
import { exchangeHandlers } from './exchange/exchange.ts';
import { appraisalHandlers } from './methods/appraisals.ts';
import { createHistory } from './methods/history.ts';
import { createImports } from './imports/imports.ts';
import { instrumentHandlers } from './methods/instruments.ts';
import { createStaging } from './imports/imports-staging.ts';
import { libraryHandlers, settingsHandlers } from './methods/library.ts';
import { LibrarySlot } from './library-slot.ts';
import { linkHandlers } from './methods/links.ts';
import { mapHandlers } from './map/maps.ts';
import { createOutgoing } from './outgoing/outgoing.ts';
import { plotHandlers } from './methods/plots.ts';
import { reportHandlers } from './reports/reports.ts';
import { RunningWork } from './background/running-work.ts';
import { narrativeHandlers, reviewHandlers } from './methods/reviews.ts';
import { searchHandlers } from './methods/search.ts';
import { removeStale } from './outgoing/stale-files.ts';
import { ledgerHandlers, studyHandlers } from './methods/studies.ts';
import { structureHandlers } from './methods/structure.ts';
import { Subjects } from './subjects/subjects.ts';
import { templateHandlers } from './methods/templates.ts';
import { anchorHandlers, createVersionHandlers } from './methods/versions.ts';

export interface OpenCoreOptions {
  /** Absolute; made when it is not there. */
  readonly libraryDirectory: string;
  readonly versions: Versions;
  /** How the importing child is started; as a Node process by default. */
  readonly launchWorker?: WorkerLauncher;
  /** The file of the background thread; the core's own unless a test names another. */
  readonly backgroundEntry?: string;
  /** How PDF is printed; by default it is not, and the failure says what to do instead. */
  readonly printPdf?: PrintPdf;
  /** Where unexpected errors are written, for whoever runs it; standard error by default. */
  readonly report?: (method: string, error: unknown) => void;
}

/** How often other processes' writes are looked for, in milliseconds. One look takes microseconds. */
const EXTERNAL_POLL_MS = 500;

const reportToStandardError = (method: string, error: unknown): void => {
  console.error(`Touchstone: ${method} failed unexpectedly.`, error);
};

/**
 * Opens the core of a library folder. Never rejects: when the library cannot be
 * opened, every call that needs it returns the reason, and backups can be restored.
 */
export const openCore = async ({
  libraryDirectory,
  versions,
  launchWorker = createNodeLauncher(),
  backgroundEntry,
  printPdf = printNothing,
  report = reportToStandardError,
}: OpenCoreOptions): Promise<Core> => {
  const slot = new LibrarySlot(libraryDirectory);
  const gate = new WriteGate();
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  const emit = (event: TouchstoneEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        report('event listener', error);
      }
    }
  };

  const explain = (error: unknown) => storageFailure(error, libraryFile(libraryDirectory));

  const subjects = new Subjects();

  const read = <Value>(library: Library, work: (context: ReadContext) => Value): Value =>
    library.read((db) => {
      subjects.keepUpWith(library);
      return work({ db, library, versions, subjects });
    });

  /** In the time in which windows hear of a change and ask: they find made what they ask for. */
  const catchUpSoon = (): void => {
    if (!subjects.isBehind) return;
    setImmediate(() => {
      // Where the library cannot be read, or has been closed, whoever asks is told.
      slot.use((library) => read(library, ({ db }) => subjects.catchUp(db))).catch(() => {});
    });
  };

  const write = <Value>(library: Library, work: (context: WriteContext) => Value, options?: WriteOptions): Value => {
    const { value, touched } = library.write((db, step, now) => work({ db, step, now }), options);
    subjects.forget(touched);
    if (touched.entities.length > 0) {
      emit({ type: 'changed', entities: [...touched.entities], articleIds: [...touched.articleIds], external: false });
      catchUpSoon();
    }
    return value;
  };

  /** Runs `work` with the library as soon as no job of the background thread writes to it. */
  const whenWritable = async <Value>(work: (library: Library) => Value | Promise<Value>): Promise<Value> => {
    for (;;) {
      await gate.passed();
      const done = await slot.use(async (library) => (gate.isHeld ? null : { value: await work(library) }));
      if (done !== null) return done.value;
    }
  };

  const externalWrites = new ExternalWrites(slot, () => {
    // It may have been erased elsewhere, and is not to wait here for the next read.
    subjects.forgetAll();
    emit({ type: 'changed', entities: [...changedEntitySchema.options], articleIds: [], external: true });
  });
  const running = new RunningWork(emit);
  const holdWrites = (): (() => void) => {
    externalWrites.look();
    const release = gate.hold();
    return () => {
      release();
      externalWrites.accept();
    };
  };
  const thread = createBackground(libraryDirectory, holdWrites, backgroundEntry);
  // The thread's own connection counts as a use of the library: no backup takes its place meanwhile.
  const background: Pick<Background, 'run'> = { run: (kind, input, watch) => slot.use(() => thread.run(kind, input, watch)) };

  const backups: Backups = {
    list: () => listBackups(libraryDirectory),
    make: () => slot.use(({ connection }) => makeBackup(connection, libraryDirectory)),
    restore: async (name) => {
      // What it would come to is for a library that is about to go.
      await running.cancelAll();
      return slot.exclusively(async (access) => {
        const result = await restoreBackup(libraryDirectory, name, access);
        subjects.forgetAll();
        emit({ type: 'changed', entities: [...changedEntitySchema.options], articleIds: [], external: false });
        return result;
      });
    },
  };

  const taskContext: TaskContext = {
    read: (work) => slot.use((library) => read(library, work)),
    write: (work, options) => whenWritable((library) => write(library, work, options)),
    backups,
    // Its look at the search indexes counts as a write.
    check: () => whenWritable(({ connection }) => checkLibrary(connection)),
  };

  const services: CoreServices = {
    read: taskContext.read,
    write: taskContext.write,
    incomingDirectory: incomingFolder(libraryDirectory),
    explain,
    emit,
  };
  const reader = createDocumentReader(launchWorker);
  const staging = createStaging(services.incomingDirectory);
  const imports = createImports({ services, reader, staging });
  const swept = Promise.all([libraryDirectory, backupsFolder(libraryDirectory)].map((folder) => removeStale(folder, isPartialName)));
  const outgoing = createOutgoing(outgoingFolder(libraryDirectory));
  const tellChanged = ({ entities, articleIds }: Touched): void => {
    emit({ type: 'changed', entities: [...entities], articleIds: [...articleIds], external: false });
  };
  const erasures = createErasures({
    background,
    running,
    outgoing,
    onErased: () => {
      subjects.forgetAll();
      emit({ type: 'changed', entities: [...changedEntitySchema.options], articleIds: [], external: false });
    },
    explain,
    report,
  });

  const handlers: Handlers = {
    ...libraryHandlers,
    ...createHistory({ background, running, onReplayed: tellChanged }),
    ...settingsHandlers,
    ...imports.handlers,
    ...createVersionHandlers(reader),
    ...anchorHandlers,
    ...articleHandlers,
    ...erasures.handlers,
    ...structureHandlers,
    ...annotationHandlers,
    ...exchangeHandlers,
    ...createBundles({ background, running, staging, outgoing, madeWith: versions.touchstone, onMerged: tellChanged }),
    ...outgoing.handlers,
    ...conflictHandlers,
    ...linkHandlers,
    ...reviewHandlers,
    ...narrativeHandlers,
    ...instrumentHandlers,
    ...appraisalHandlers,
    ...studyHandlers,
    ...ledgerHandlers,
    ...searchHandlers,
    ...mapHandlers,
    ...plotHandlers,
    ...reportHandlers,
    ...createFileExports({ background, running, outgoing, printPdf }),
    ...templateHandlers,
  };
  const runners: Runners = {
    read: (work) => slot.use((library) => read(library, work)),
    write: (work) => whenWritable((library) => write(library, work)),
    task: async (work) => work(taskContext),
  };
  const call = createDispatcher({ handlers, runners, explain, report });

  const poll = setInterval(() => {
    try {
      // What the background thread writes is announced by the caller that asked for it.
      if (!gate.isHeld) externalWrites.look();
    } catch (error) {
      report('looking for changes', error);
    }
  }, EXTERNAL_POLL_MS).unref();

  // Opened now, so that the first call need not wait; a failure shows in that call.
  const toClean = await slot
    .use((library) => {
      externalWrites.accept();
      return !library.readOnly && library.read(promisedCleaning) !== null;
    })
    .catch(() => false);
  // Not waited for: what it could not do, it says when it is asked to finish.
  if (toClean) void erasures.finish();

  return {
    call,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      clearInterval(poll);
      await imports.close();
      await running.cancelAll();
      await thread.close();
      await outgoing.close();
      await staging.close();
      reader.close();
      listeners.clear();
      await swept;
      await slot.close();
    },
  };
};
