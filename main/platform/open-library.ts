/** Opens the library of a folder for a host. */
import { isMethodName } from '../../shared/contract/contract.ts';
import type { Core } from '../core/core.ts';

export interface OpenLibraryOptions {
  /** Absolute; made when it is not there. */
  readonly libraryDirectory: string;
}

/** Stands in until the store's own `openCore` is there: every call says so. */
export const openLibrary = ({ libraryDirectory }: OpenLibraryOptions): Promise<Core> =>
  Promise.resolve({
    call: (method) =>
      Promise.resolve({
        ok: false,
        error: { code: isMethodName(method) ? 'internal' : 'unknown-method', message: `${method} is not there yet (library ${libraryDirectory}).` },
      }),
    subscribe: () => () => {},
    close: () => Promise.resolve(),
  });
