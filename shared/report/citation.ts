/**
 * An article as a reference, in a plain author–year style of our own: surnames and
 * initials, year, title, journal, place in it, DOI, PubMed's number or address. Facts only, plain text.
 */
import type { ArticleMetadata, CslName } from '../model/article.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';

/** With more authors than this a reference names the first three and "et al." */
const MOST_AUTHORS = 6;

const initials = (given: string): string =>
  given
    .split(/[\s.-]+/u)
    .filter((part) => part !== '')
    .map((part) => String.fromCodePoint(part.codePointAt(0) ?? 0))
    .join('');

const surname = (name: CslName): string => name.literal ?? name.family ?? name.given ?? '';

const authorName = (name: CslName): string =>
  name.literal === undefined && name.family !== undefined && name.given !== undefined
    ? `${name.family} ${initials(name.given)}`
    : surname(name);

const withStop = (part: string): string => (/[.?!]$/u.test(part) ? part : `${part}.`);

/** Where it can be found: by DOI, else by PubMed's number, else at its address. */
export const addressOf = ({ doi, pmid, url }: ArticleMetadata): string => {
  if (doi !== '') return `https://doi.org/${doi}`;
  return pmid === '' ? url : `PMID ${pmid}`;
};

/** One line: "Okafor N, Lind P (2021). A trial of X. Journal of Y 12(3): 45–50. https://doi.org/10.1000/182". */
export const citation = (metadata: ArticleMetadata): string => {
  const names = metadata.author.map(authorName).filter((name) => name !== '');
  const authors = names.length > MOST_AUTHORS ? [...names.slice(0, 3), 'et al'] : names;
  const issue = metadata.issue === '' ? '' : `(${metadata.issue})`;
  const volume = `${metadata.volume}${issue}`;
  const inContainer = volume === '' ? metadata.page : metadata.page === '' ? volume : `${volume}: ${metadata.page}`;
  const source = [metadata.containerTitle, inContainer].filter((part) => part !== '').join(' ');
  const year = metadata.year === null ? '' : `(${metadata.year})`;
  // Without an author the title takes the author's place, before the year.
  const origin = [authors.length === 0 ? metadata.title : authors.join(', '), year].filter((part) => part !== '').join(' ');
  const title = authors.length === 0 ? '' : metadata.title;
  const address = addressOf(metadata);
  return [...[origin, title, source].filter((part) => part !== '').map(withStop), address]
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/\s+/gu, ' ');
};

/** Most words of a title that is cited in place of its authors. */
const TITLE_WORDS = 4;

const shortTitle = (title: string): string => {
  const words = title.trim().split(/\s+/u);
  return inQuotationMarks(words.length <= TITLE_WORDS + 1 ? words.join(' ') : `${words.slice(0, TITLE_WORDS).join(' ')} …`);
};

/** For running text: "Okafor and Lind 2021", "Okafor et al. 2021"; the title's first words when there is no author. */
export const shortCitation = (metadata: ArticleMetadata): string => {
  const [first, second, ...others] = metadata.author.map(surname).filter((name) => name !== '');
  const who =
    first === undefined
      ? shortTitle(metadata.title)
      : second === undefined
        ? first
        : others.length === 0
          ? `${first} and ${second}`
          : `${first} et al.`;
  return metadata.year === null ? who : `${who} ${metadata.year}`;
};
