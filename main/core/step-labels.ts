/** Words for the history's labels, which follow "Undo " and "Redo " in the menu. */

const LONGEST_TITLE = 40;

/** A title short enough for a menu, in quotation marks. */
export const quoted = (title: string): string => {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST_TITLE ? `“${line}”` : `“${line.slice(0, LONGEST_TITLE - 1).toWellFormed().trimEnd()}…”`;
};

/** "annotation" for one, "3 annotations" for several. */
export const countOf = (count: number, noun: string): string => (count === 1 ? noun : `${count} ${noun}s`);
