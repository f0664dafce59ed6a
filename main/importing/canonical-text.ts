/** The one form in which every article's text is kept, whatever it was read from. */

// oxlint-disable-next-line no-control-regex -- control characters are what this file is about
const LINE_CONTROL = /[\v\f\u0085]/g;
// oxlint-disable-next-line no-control-regex -- control characters are what this file is about
const REMOVED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g;

/**
 * Characters stay as they are, except: CRLF and CR become LF; vertical tab, form
 * feed and NEL become LF where no line break is beside them; byte order marks
 * and the other control characters (C0, DEL, C1) are removed, except LF and TAB; half
 * surrogate pairs become U+FFFD.
 */
export const canonicalText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(LINE_CONTROL, (_control, at: number, whole: string) => (whole[at - 1] === '\n' || whole[at + 1] === '\n' ? '' : '\n'))
    .replace(REMOVED, '')
    .toWellFormed();
