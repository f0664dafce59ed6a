/** Has the core write a file and saves it under the name the user gave: with progress, and stopped by Ctrl+C. */
import type { WrittenExport } from '../../shared/contract/exports.ts';
import { exportIdSchema, newId, type ExportId } from '../../shared/model/id.ts';
import type { WorkKind } from '../../shared/progress/progress-words.ts';
import type { Core } from '../core/core.ts';
import { followWork, interruptible } from './follow-work.ts';
import { saveExport, type SaveOptions } from './save-export.ts';

export interface FileExport<Written extends WrittenExport> extends Pick<SaveOptions, 'over'> {
  readonly kind: WorkKind;
  readonly path: string;
  /** Asks for the file under an id, by which it is followed and stopped. */
  readonly write: (exportId: ExportId) => Promise<Written>;
}

/**
 * @returns what the core answered, once the file is saved.
 * @throws TouchstoneError as writing or saving fails; `cancelled`.
 */
export const exportFile = <Written extends WrittenExport>(core: Core, { kind, path, over, write }: FileExport<Written>): Promise<Written> =>
  interruptible(async (signal) => {
    const exportId = newId(exportIdSchema);
    const cancel = (): void => void core.call('export.cancel', { exportId });
    const written = await followWork(core, { id: exportId, kind, signal, cancel }, () => write(exportId));
    await saveExport(core, written, path, { over, signal });
    return written;
  });
