/** What the library and settings methods do. */
import { measureLibrary, sqliteVersion } from '../../db/file/measure-library.ts';
import { getSettings, updateSettings } from '../../db/settings.ts';
import type { HandlersOf } from '../context.ts';
import { addSample } from '../sample/sample.ts';

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

export const settingsHandlers: HandlersOf<'settings'> = {
  'settings.get': ({ db }) => getSettings(db),
  'settings.update': ({ db, step }, changes) => {
    step.touch('settings');
    return updateSettings(db, changes);
  },
};
