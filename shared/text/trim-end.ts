/**
 * Takes characters off the end of a text. A pattern like `[\s,]+$` does the same, but tries
 * each run of them in the text to its end: minutes for a file of nothing but commas.
 */

/** The text without the characters at its end that `isTrimmed` matches one by one. */
export const trimEnd = (text: string, isTrimmed: RegExp): string => {
  let end = text.length;
  while (end > 0) {
    const low = text.charCodeAt(end - 1) & 0xfc00;
    const width = low === 0xdc00 && end > 1 && (text.charCodeAt(end - 2) & 0xfc00) === 0xd800 ? 2 : 1;
    if (!isTrimmed.test(text.slice(end - width, end))) break;
    end -= width;
  }
  return text.slice(0, end);
};
