/** Words for the history's labels, which follow "Undo " and "Redo " in the menu. */

const LONGEST_TITLE = 40;

/** A title short enough for a menu, in quotation marks. */
export const quoted = (title: string): string => {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST_TITLE
    ? `“${line}”`
    : `“${line
        .slice(0, LONGEST_TITLE - 1)
        .toWellFormed()
        .trimEnd()}…”`;
};

const numberOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What an import brought: "import “Title”", "import 3 articles and complete the metadata of 2 articles". */
export const importLabel = (titles: readonly string[], completed: number): string => {
  const [first] = titles;
  const parts = [
    first === undefined ? '' : `import ${titles.length === 1 ? quoted(first) : numberOf(titles.length, 'article')}`,
    completed === 0 ? '' : `complete the metadata of ${numberOf(completed, 'article')}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'import references' : parts.join(' and ');
};

/** "annotation" for one, "3 annotations" for several. */
export const countOf = (count: number, noun: string): string => (count === 1 ? noun : `${count} ${noun}s`);
