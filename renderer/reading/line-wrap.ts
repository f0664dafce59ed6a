/** Tells lines an editor wrapped from lines an author broke. */

/** Below this a column is too narrow to have been wrapped by a program. */
const NARROWEST_COLUMN = 40;

/**
 * Whether a block's line ends only come from wrapping at a fixed column, so that
 * they can be shown as spaces. A program breaks a line exactly where the next
 * word no longer fits; an address or a poem breaks earlier.
 */
export const isHardWrapped = (text: string): boolean => {
  if (!text.includes('\n')) return false;
  const lines = text.split('\n');
  let column = 0;
  for (const line of lines) column = Math.max(column, line.trimEnd().length);
  if (column < NARROWEST_COLUMN) return false;
  return lines.every((line, index) => {
    const next = lines[index + 1];
    if (next === undefined) return true;
    const [firstWord = ''] = next.trimStart().split(/\s/, 1);
    return firstWord !== '' && line.trimEnd().length + 1 + firstWord.length > column;
  });
};
