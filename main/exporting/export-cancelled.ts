/** The failure of an export that whoever asked for it stopped. */
import { TouchstoneError } from '../../shared/contract/failure.ts';

export const EXPORT_CANCELLED = 'The export was cancelled.';

export const exportCancelled = (): TouchstoneError => new TouchstoneError({ code: 'cancelled', message: EXPORT_CANCELLED });
