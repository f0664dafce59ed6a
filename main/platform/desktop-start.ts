/** How the desktop reports to the launcher, over standard output and its exit code, how starting went. */

/** Written once the window is open, or once a window that was open already has been asked to come forward. */
export const DESKTOP_READY_LINE = 'Touchstone is open in its window.';

/** Electron runs, but Touchstone cannot; a dialog has told the user why. */
export const DESKTOP_FAILED_EXIT_CODE = 3;
