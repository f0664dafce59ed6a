/** Puts the list of imports away without losing the focus, which goes with it when it is inside. */
import { closeTray } from './import-store.ts';

export const leaveTray = (): void => {
  const tray = document.querySelector('.import-tray');
  if (tray?.contains(document.activeElement) === true) document.querySelector<HTMLElement>('main[data-pane]')?.focus();
  closeTray();
};
