/** Which addresses a note may link to. Keeps `javascript:` and its kin text. */

const NAVIGABLE = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may be followed, or null when it is only ever shown as text. */
export const navigableUrl = (url: string): string | null => {
  const parsed = URL.parse(url.trim());
  return parsed !== null && NAVIGABLE.has(parsed.protocol) ? parsed.href : null;
};
