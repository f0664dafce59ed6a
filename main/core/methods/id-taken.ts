/** The failure of a call that brings its own id, when that id is taken already. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';

export const idTaken = (
  what: 'annotation' | 'erasure' | 'export' | 'interest' | 'link' | 'review' | 'appraisal' | 'study' | 'undo or redo',
): TouchstoneError => {
  const message = `This id is already used for another ${what}. Leave it out, or choose a new one.`;
  return new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'id', message }] });
};
