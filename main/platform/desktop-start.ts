/** How the desktop tells the launcher, over standard output and its exit code, how starting went. */

/** Written once the window is open, or once a window that was open already has been asked to come forward. */
export const DESKTOP_READY_LINE = 'Touchstone is open in its window.';

/** The desktop itself started, but the library could not be opened; it has told the user why. */
export const LIBRARY_FAILED_EXIT_CODE = 3;
