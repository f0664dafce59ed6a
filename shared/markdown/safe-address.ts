/** Which addresses a reviewer's link may lead to; everything else is shown as words. */
export const isSafeAddress = (url: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]/iu.test(url);
