/** Opens the report of the last import in place of the list of imports, which would lie over it. */
import { openPage } from '../../state/surfaces.ts';
import { closeTray } from './import-store.ts';

export const openImportReport = (): void => {
  closeTray();
  openPage('import-report');
};
