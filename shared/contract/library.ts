import { z } from 'zod';
import { articleIdSchema, replayIdSchema, reviewIdSchema, stepIdSchema } from '../model/id.ts';
import { subjectSchema } from '../model/review.ts';
import { settingsSchema } from '../model/settings.ts';
import { method } from './define.ts';

export const backupSchema = z.object({
  name: z.string(),
  path: z.string(),
  bytes: z.int(),
  madeAt: z.iso.datetime(),
});
export type Backup = z.output<typeof backupSchema>;

export const historyStepSchema = z.object({
  id: stepIdSchema,
  /** What the user did, to follow "Undo ": "tag as critique". */
  label: z.string(),
  /** The one article or review it is about, where the label does not name it; `name` is short enough for a menu and in quotation marks. */
  about: z.object({ subject: subjectSchema, name: z.string() }).nullable(),
  at: z.iso.datetime(),
});
export type HistoryStep = z.output<typeof historyStepSchema>;

export const historyStateSchema = z.object({
  /** The step `history.undo` would take back. */
  undo: historyStepSchema.nullable(),
  redo: historyStepSchema.nullable(),
});
export type HistoryState = z.output<typeof historyStateSchema>;

/** The id is chosen by whoever wants to follow it, or to cancel it. */
const replayInput = z.strictObject({ replayId: replayIdSchema.optional() });

export const libraryMethods = {
  'library.info': method(
    'read',
    'Where the library is, what it holds, and the versions of what runs.',
    z.strictObject({}),
    z.object({
      path: z.string(),
      bytes: z.int(),
      schemaVersion: z.int(),
      readOnly: z.boolean(),
      articles: z.int(),
      annotations: z.int(),
      links: z.int(),
      reviews: z.int(),
      versions: z.object({ touchstone: z.string(), node: z.string(), sqlite: z.string(), electron: z.string().nullable() }),
    }),
  ),
  'library.check': method(
    'task',
    'Check the library file, its indexes and every annotation’s quotation.',
    z.strictObject({}),
    z.object({
      ok: z.boolean(),
      /** One sentence each; empty when all is well. */
      problems: z.array(z.string()),
      annotationsChecked: z.int(),
    }),
  ),
  'library.backup': method('task', 'Copy the library, while it is in use, into its backups folder.', z.strictObject({}), backupSchema),
  'library.backups': method(
    'task',
    'The available backups, newest first.',
    z.strictObject({}),
    z.object({ backups: z.array(backupSchema) }),
  ),
  'library.restore': method(
    'task',
    'Put a backup in place of the library, after backing up what is there now.',
    z.strictObject({ name: z.string().min(1).max(300) }),
    z.object({ restored: backupSchema, safetyBackup: backupSchema }),
  ),
  'library.addSample': method(
    'write',
    'Add the sample review, unless it is there already.',
    z.strictObject({}),
    z.object({ reviewId: reviewIdSchema, articleIds: z.array(articleIdSchema) }),
  ),
  'history.state': method('read', 'What undo and redo would do.', z.strictObject({}), historyStateSchema),
  'history.undo': method(
    'task',
    'Take back the last step, completely or not at all. The progress of a long one comes as events under the id it is given.',
    replayInput,
    z.object({ step: historyStepSchema.nullable(), state: historyStateSchema }),
  ),
  'history.redo': method(
    'task',
    'Do the last undone step again, completely or not at all. The progress of a long one comes as events under the id it is given.',
    replayInput,
    z.object({ step: historyStepSchema.nullable(), state: historyStateSchema }),
  ),
  'history.cancel': method(
    'task',
    'Stop a long undo or redo; nothing is changed. One that is kept already stays.',
    z.strictObject({ replayId: replayIdSchema }),
    z.object({ cancelled: z.int() }),
  ),
  'settings.get': method('read', 'The reviewer’s preferences.', z.strictObject({}), settingsSchema),
  'settings.update': method(
    'write',
    'Change preferences; of template choices and reading places those given, the others stay. Outside the undo history.',
    settingsSchema.partial().strict(),
    settingsSchema,
  ),
};
