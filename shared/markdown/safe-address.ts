/** Which addresses a link may lead to, in notes, reports, exports and out of the desktop's window; everything else is only ever shown as words. */
export const isSafeAddress = (url: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]/iu.test(url);
