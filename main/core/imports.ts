/** What the import methods do. */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { CoreServices, HandlersOf } from './context.ts';

export interface Imports {
  readonly handlers: HandlersOf<'import'>;
  /** Cancels what runs and waits until it has ended. */
  close(): Promise<void>;
}

const notYet = (): never => {
  throw new TouchstoneError({ code: 'import-failed', message: 'Importing is not part of this build.' });
};

/** The jobs of one core. */
export const createImports = (_services: CoreServices): Imports => ({
  handlers: { 'import.stage': notYet, 'import.start': notYet, 'import.job': notYet, 'import.cancel': notYet },
  close: () => Promise.resolve(),
});
