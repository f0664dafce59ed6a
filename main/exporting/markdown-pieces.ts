/**
 * Takes a long Markdown document apart at headings, where nothing goes on from one piece
 * to the next: parsing takes more than twice as long for twice the text, and whoever
 * parses piece by piece can let others have their turn in between.
 */

/** Shortest piece, in UTF-16 code units. */
const PIECE_LENGTH = 20_000;

const FENCE = /^ {0,3}(?<marks>`{3,}|~{3,})(?<rest>.*)$/u;

/** The fence that is open after a line: its own marks, or none. */
const fenceAfter = (line: string, open: string | null): string | null => {
  const found = FENCE.exec(line)?.groups;
  if (found === undefined) return open;
  const { marks = '', rest = '' } = found;
  if (open === null) return marks.startsWith('`') && rest.includes('`') ? null : marks;
  return marks.startsWith(open) && rest.trim() === '' ? null : open;
};

const isCommentOpen = (line: string, wasOpen: boolean): boolean => {
  const begins = wasOpen ? 0 : line.indexOf('<!--');
  return begins >= 0 && !line.includes('-->', begins);
};

/**
 * Pieces that together are the document, character by character. Each but the first
 * begins with a heading (`#` at the start of a line, after a blank one) that is in no
 * fenced code and no comment.
 */
export const markdownPieces = (markdown: string, pieceLength = PIECE_LENGTH): string[] => {
  const pieces: string[] = [];
  let begin = 0;
  let at = 0;
  let fence: string | null = null;
  let inComment = false;
  let isAfterBlank = false;
  for (const line of markdown.split('\n')) {
    if (fence === null && !inComment && isAfterBlank && line.startsWith('#') && at - begin >= pieceLength) {
      pieces.push(markdown.slice(begin, at));
      begin = at;
    }
    if (!inComment) fence = fenceAfter(line, fence);
    if (fence === null) inComment = isCommentOpen(line, inComment);
    isAfterBlank = line.trim() === '';
    at += line.length + 1;
  }
  return [...pieces, markdown.slice(begin)];
};
