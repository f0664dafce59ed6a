/** For the first field of a form that has just been asked for: `ref={focusOnMount}`. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus();
