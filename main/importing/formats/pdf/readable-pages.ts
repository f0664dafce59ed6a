/** Which pages have text that can be read; what to report of those that have not. */
import { TouchstoneError } from '../../../../shared/contract/failure.ts';
import { isLegible } from './legibility.ts';
import { textOf, toSegments } from './lines.ts';
import type { PageContent } from './page-content.ts';

export interface ReadablePages {
  readonly pages: readonly PageContent[];
  readonly notices: readonly string[];
}

/** Fewer letters than this on every page are a stamp, not a text. */
const FEWEST_LETTERS = 25;
/** Pages named one by one in a notice. */
const MOST_NAMED = 12;

const lettersOn = (page: PageContent): number => page.runs.reduce((sum, run) => sum + (run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

const plainText = (page: PageContent): string =>
  toSegments(page.runs)
    .map((segment) => textOf(segment.runs))
    .join('\n');

/** "Page 3", "Pages 3, 4 and 7". */
const named = (numbers: readonly number[]): string => {
  if (numbers.length === 1) return `Page ${String(numbers[0])}`;
  if (numbers.length > MOST_NAMED) return `${numbers.length} pages (the first is page ${String(numbers[0])})`;
  return `Pages ${numbers.slice(0, -1).join(', ')} and ${String(numbers.at(-1))}`;
};

const fail = (message: string): never => {
  throw new TouchstoneError({ code: 'import-failed', message });
};

/**
 * Leaves out pages whose text cannot be meant.
 * @throws TouchstoneError `import-failed` when no page can be read, or most cannot.
 */
export const keepReadable = (pages: readonly PageContent[], unreadable: readonly number[], name: string): ReadablePages => {
  const notices: string[] = [];
  const withText = pages.filter((page) => lettersOn(page) > 0);
  if (pages.every((page) => lettersOn(page) < FEWEST_LETTERS)) {
    if (pages.length === 0 && unreadable.length > 0) {
      return fail(
        `None of the pages of “${name}” can be read; the file is damaged. Download it again or save it again from a PDF reader, and import that.`,
      );
    }
    if (withText.reduce((sum, page) => sum + lettersOn(page), 0) < FEWEST_LETTERS) {
      return fail(
        `“${name}” has no text: its pages are scanned pictures or drawings. Run text recognition (OCR) on it in a PDF program, and import the PDF which that gives.`,
      );
    }
  }
  const illegible = withText.filter((page) => !isLegible(plainText(page))).map((page) => page.number);
  if (illegible.length > withText.length * 0.6) {
    return fail(
      `The fonts of “${name}” do not say which letters they show, so its text would come out as nonsense. Run text recognition (OCR) on it in a PDF program, or get the article as a web page or XML, and import that.`,
    );
  }
  const empty = pages.filter((page) => lettersOn(page) === 0).map((page) => page.number);
  if (empty.length > 0)
    notices.push(`${named(empty)} ${empty.length === 1 ? 'has' : 'have'} no text; what is a picture there was not read.`);
  if (illegible.length > 0)
    notices.push(`${named(illegible)} ${illegible.length === 1 ? 'was' : 'were'} left out: the fonts do not say which letters they show.`);
  if (unreadable.length > 0) notices.push(`${named(unreadable)} could not be read: the file is damaged there.`);
  const kept = pages.filter((page) => !illegible.includes(page.number));
  const unknown = kept.reduce(
    (sum, page) => sum + page.runs.reduce((count, run) => count + (run.text.match(/\ufffd/gu)?.length ?? 0), 0),
    0,
  );
  if (unknown > 0)
    notices.push(
      `${unknown === 1 ? 'One sign is' : `${unknown.toLocaleString('en')} signs are`} shown as �: the fonts do not say which letters they are.`,
    );
  return { pages: kept, notices };
};
