/** Preferences, kept with the library and outside the undo history. */
import { changeSettings, DEFAULT_SETTINGS, settingsSchema, type Settings, type SettingsChange } from '../../shared/model/settings.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { storableJson } from './storable.ts';

/** What is set, with defaults for the rest. A value that no longer fits falls back to its default. */
export const getSettings = (db: ReadableDb): Settings => {
  const stored: Record<string, unknown> = {};
  for (const { key, value } of db.all<{ key: string; value: string }>('SELECT key, value FROM setting')) {
    stored[key] = JSON.parse(value);
  }
  const all = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...stored });
  if (all.success) return all.data;
  const misfits = new Set(all.error.issues.map((issue) => String(issue.path[0])));
  const fitting = Object.fromEntries(Object.entries(stored).filter(([key]) => !misfits.has(key)));
  return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...fitting });
};

/** Sets the preferences given and leaves the others, also of the lists that are kept by article or subject. Returns all of them. */
export const updateSettings = (db: WritableDb, change: SettingsChange): Settings => {
  const changed = new Set(Object.entries(change).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  for (const [key, value] of Object.entries(changeSettings(getSettings(db), change))) {
    if (!changed.has(key)) continue;
    db.run('INSERT INTO setting (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', {
      key,
      value: storableJson(value),
    });
  }
  return getSettings(db);
};
