/** What the library, history and settings methods do. */
import type { HistoryState, HistoryStep } from '../../shared/contract/library.ts';
import type { ReadableDb } from '../db/connection.ts';
import { nextSteps, type ToldStep } from '../db/history.ts';
import { measureLibrary, sqliteVersion } from '../db/measure-library.ts';
import { getSettings, updateSettings } from '../db/settings.ts';
import type { HandlersOf } from './context.ts';
import { addSample } from './sample.ts';
import { quoted } from './step-labels.ts';

export const libraryHandlers: HandlersOf<'library'> = {
  'library.info': ({ db, library, versions }) => ({
    path: library.directory,
    schemaVersion: library.schemaVersion,
    readOnly: library.readOnly,
    ...measureLibrary(db, library.path),
    versions: { ...versions, node: process.versions.node, sqlite: sqliteVersion(db) },
  }),

  'library.check': ({ check }) => check(),

  'library.backup': ({ backups }) => backups.make(),

  'library.backups': ({ backups }) => ({ backups: backups.list() }),

  'library.restore': ({ backups }, { name }) => backups.restore(name),

  'library.addSample': (context) => addSample(context),
};

const inWords = (step: ToldStep | null): HistoryStep | null => {
  if (step === null) return null;
  const { id, label, at, about } = step;
  const name = about === null ? '' : quoted(about.title);
  return { id, label, at, about: about === null || label.includes(name) ? null : { subject: about.subject, name } };
};

const historyState = (db: ReadableDb): HistoryState => {
  const { undo, redo } = nextSteps(db);
  return { undo: inWords(undo), redo: inWords(redo) };
};

export const historyHandlers: HandlersOf<'history'> = {
  'history.state': ({ db }) => historyState(db),
  'history.undo': ({ db, step }) => ({ step: inWords(step.replay('undo')), state: historyState(db) }),
  'history.redo': ({ db, step }) => ({ step: inWords(step.replay('redo')), state: historyState(db) }),
};

export const settingsHandlers: HandlersOf<'settings'> = {
  'settings.get': ({ db }) => getSettings(db),
  'settings.update': ({ db, step }, changes) => {
    step.touch('settings');
    return updateSettings(db, changes);
  },
};
