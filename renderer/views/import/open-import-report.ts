/** Opens the report of the last import in place of the list of imports, which would lie over it. */
import { openPage } from '../../state/surfaces.ts';
import { leaveTray } from './leave-tray.ts';

export const openImportReport = (): void => {
  leaveTray();
  openPage('import-report');
};
