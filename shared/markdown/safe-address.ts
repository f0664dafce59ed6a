/** Which addresses a link may lead to, in notes, reports, exports and out of the desktop's window; everything else is only ever shown as words. */
export const isSafeAddress = (url: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]/iu.test(url);

/** Letters, digits and marks that no Markdown reads as anything else between angle brackets (CommonMark 0.31.2, 6.5), and no reader takes for two addresses. */
const PLAIN_ADDRESS = /^https?:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?(?:[/?#][a-z0-9\-._~/?#@!$&'()*+,;=:%]*)?$/iu;

/** An address as a link to itself, as GitHub and Obsidian follow it; null for one that is not plain enough to be written so. */
export const autolink = (address: string): string | null => (PLAIN_ADDRESS.test(address) ? `<${address}>` : null);
