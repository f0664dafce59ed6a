/** How a report says things in words, the same in the preview and in every format. */
import { INVERSE_RELATION_LABELS } from '../model/link.ts';
import type { AnnotationId } from '../model/id.ts';
import { declaresNone, type Interest, type InterestCategory, type TextRange } from '../model/annotation.ts';
import type { CitedEntry, InterestHolder, Report, ReportBearing, ReportEntry, ReportQuotation, StatedInterest } from './model.ts';
import { TAGS, TAG_ORDER, type Tag } from '../model/tag.ts';
import { FOLLOW_UP_LABELS } from '../model/version.ts';
import { partWords, placeWords, type Place } from '../text/place.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';
import { shortCitation } from './citation.ts';

export const INTEREST_CATEGORY_LABELS: Readonly<Record<InterestCategory, string>> = {
  'support-for-this-work': 'support for this work',
  grants: 'grants',
  royalties: 'royalties',
  consulting: 'consulting',
  honoraria: 'honoraria',
  'expert-testimony': 'expert testimony',
  travel: 'travel',
  patents: 'patents',
  'advisory-board': 'advisory board',
  leadership: 'leadership',
  stock: 'stock',
  'equipment-or-gifts': 'equipment or gifts',
  employment: 'employment',
  other: 'other',
  'none-declared': 'none declared',
};

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const counted = (count: number, singular: string, plural: string): string => `${count} ${count === 1 ? singular : plural}`;

/** "a", "a or b", "a, b or c". */
export const listed = (words: readonly string[], last: 'and' | 'or'): string => {
  const [end = '', ...others] = words.toReversed();
  return others.length === 0 ? end : `${others.reverse().join(', ')} ${last} ${end}`;
};

/** "3 pieces of evidence", "2 passages on conflicts of interest": passages with a tag; one of the last may say that there is none. */
export const countedTag = (tag: Tag, count: number): string => {
  switch (tag) {
    case 'claim':
    case 'critique':
      return counted(count, TAGS[tag].label, TAGS[tag].plural);
    case 'evidence':
      return counted(count, 'piece of evidence', 'pieces of evidence');
    case 'conflict-of-interest':
      return counted(count, 'passage on conflicts of interest', 'passages on conflicts of interest');
  }
};

/** "2 articles; 5 claims (C), 3 pieces of evidence (E), 1 critique (K), 0 passages on conflicts of interest (I)". */
export const countsInWords = (report: Report): string => {
  const own = report.entries.filter((entry) => !entry.outside);
  const tags = TAG_ORDER.map((tag) => {
    const count = own.filter((entry) => entry.tag === tag).length;
    return `${countedTag(tag, count)} (${TAGS[tag].letter})`;
  });
  return `${counted(report.articles.length, 'article', 'articles')}; ${tags.join(', ')}`;
};

/** As read from the entry that has the bearing: "supports", "is rebutted by". */
export const bearingWords = ({ relation, direction }: Pick<ReportBearing, 'relation' | 'direction'>): string =>
  direction === 'to' ? relation : INVERSE_RELATION_LABELS[relation];

/** Begins a line of its own: "Supports", "Rebutted by". */
export const bearingTitle = (bearing: ReportBearing): string => capitalised(bearingWords(bearing).replace(/^is /u, ''));

/** Whose interests they are: a name, or "The authors of article 2". */
export const holderName = ({ holder, authorsOf }: Pick<InterestHolder, 'holder' | 'authorsOf'>): string =>
  holder ?? (authorsOf === null ? 'Holder not named' : `The authors of article ${authorsOf}`);

/** "Example Pharma (consulting, 2018–2020)", "declares none (past 36 months)"; empty when only the holder is known. */
export const interestWords = ({ holder, party, category, period }: Interest): string => {
  if (declaresNone({ category })) return `${holder === '' ? 'declare' : 'declares'} none${period === '' ? '' : ` (${period})`}`;
  const facts = [category === null ? '' : INTEREST_CATEGORY_LABELS[category], period].filter((part) => part !== '').join(', ');
  return party === '' ? facts : facts === '' ? party : `${party} (${facts})`;
};

/** What one other article shows against a declaration that there is no interest. */
export interface Contradiction {
  readonly articleNumber: number;
  /** "but article 3 shows". */
  readonly lead: string;
  readonly shown: readonly { readonly annotationId: AnnotationId; readonly words: string }[];
}

/** Article by article; where all authors declare it, with the names of those concerned. */
export const contradictionsOf = ({ interest, contradictedBy }: StatedInterest): Contradiction[] =>
  [...Map.groupBy(contradictedBy, ({ articleNumber }) => articleNumber)].map(([articleNumber, told]) => ({
    articleNumber,
    lead: `but article ${articleNumber} shows`,
    shown: told.map(({ annotationId, interest: other }) => {
      const words = interestWords(other);
      const whose = interest?.holder === '' ? other.holder : '';
      return {
        annotationId,
        words: [whose, words === '' && whose === '' ? 'an interest' : words].filter((part) => part !== '').join(': '),
      };
    }),
  }));

/** "version 1, paragraph 3", for words of an earlier version; empty for others. */
const earlierPlace = ({ earlier }: ReportQuotation, words: (place: Place) => string): string =>
  earlier === undefined ? '' : [`version ${earlier.versionNumber}`, words(earlier.place)].filter((part) => part !== '').join(', ');

const stateWords = ({ anchor, earlier }: ReportQuotation): string => {
  const text = earlier === undefined ? 'the text' : 'the current version';
  switch (anchor.state) {
    case 'exact':
      return '';
    case 'moved':
      return 'found again after the text changed';
    case 'uncertain':
      return earlier === undefined ? 'its place is uncertain since the text changed' : `its place in ${text} is uncertain`;
    case 'lost':
      return `its wording is no longer in ${text}`;
  }
};

/**
 * "article 2 (Okafor 2021), paragraph 3, under “Results”"; says so when the wording is no longer there.
 * @param isOneArticle whether the reader has one article before them, which is not named; then nothing may be left.
 */
export const quotationPlace = (
  entry: ReportEntry,
  quotation: ReportQuotation,
  short: string,
  { wordsOf = placeWords, isOneArticle = false }: { wordsOf?: (place: Place) => string; isOneArticle?: boolean } = {},
): string => {
  const article =
    isOneArticle && !entry.outside ? '' : `article ${entry.articleNumber} (${short})${entry.outside ? ', outside this appraisal' : ''}`;
  const place = quotation.place === null ? earlierPlace(quotation, wordsOf) : wordsOf(quotation.place);
  return [article, place, stateWords(quotation)].filter((part) => part !== '').join(', ');
};

/** "Version 2: partly addressed." */
export const followUpWords = ({ versionNumber, outcome }: ReportEntry['followUps'][number]): string =>
  `Version ${versionNumber}: ${FOLLOW_UP_LABELS[outcome]}.`;

/** The paragraph or cell alone, where room is scarce; all that is known, where that is not. */
export const briefPlaceWords = (place: Place): string => {
  const part = partWords(place);
  return part === '' ? placeWords(place) : part;
};

/**
 * Of the first passage, for running text: "article 2, paragraph 3".
 * @param isOneArticle whether the reader has one article before them, which needs no number: "paragraph 3".
 */
export const shortPlace = ({ articleNumber, outside, quotations: [first] }: ReportEntry, isOneArticle = false): string => {
  const words = first === undefined ? '' : first.place === null ? earlierPlace(first, partWords) : partWords(first.place);
  if (isOneArticle && !outside) return words === '' ? 'the manuscript' : words;
  return words === '' ? `article ${articleNumber}` : `article ${articleNumber}, ${words}`;
};

/** Where an annotation's first passage is now; null when its wording no longer has a certain place. */
export const rangeOf = ({ quotations: [first] }: ReportEntry): TextRange | null =>
  first === undefined || first.place === null ? null : { start: first.start, end: first.end };

export const citedEntry = (entry: ReportEntry): CitedEntry => {
  const { annotationId, reference, tag, articleId, articleNumber } = entry;
  return { annotationId, reference, tag, articleId, articleNumber, words: excerpt(entry), place: shortPlace(entry), range: rangeOf(entry) };
};

/** By article number, for `quotationPlace`. */
export const shortCitations = (report: Report): ReadonlyMap<number, string> =>
  new Map([...report.articles, ...report.alsoCited].map(({ number, metadata }) => [number, shortCitation(metadata)]));

export const entriesById = (report: Report): ReadonlyMap<AnnotationId, ReportEntry> =>
  new Map(report.entries.map((entry) => [entry.annotationId, entry]));

/** Longest excerpt in running text, in UTF-16 code units. */
const EXCERPT_LENGTH = 160;

/**
 * An annotation's first words, all its passages in one line, cut at a word with "…".
 * @param longest in UTF-16 code units, without the "…".
 */
export const excerpt = (entry: ReportEntry, longest = EXCERPT_LENGTH): string => {
  const line = entry.quotations
    .map(({ exact }) =>
      exact
        .slice(0, longest * 2)
        .replaceAll(/\s+/gu, ' ')
        .trim(),
    )
    .join(' […] ');
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const wordEnd = cut.lastIndexOf(' ');
  return `${(wordEnd > longest / 2 ? cut.slice(0, wordEnd) : cut).toWellFormed().trimEnd()} …`;
};

/** By which a note is known again, in words. */
const FIRST_WORDS = 8;

/** "Varga was my rival at the time …": how a text of the reviewer's begins. */
export const firstWords = (text: string): string => {
  const words = text.trim().split(/\s+/u);
  return `${words.slice(0, FIRST_WORDS).join(' ')}${words.length > FIRST_WORDS ? ' …' : ''}`;
};

/** "your note “Varga was my rival …”": a note as its card shows it, which has no number. */
export const noteName = (note: string): string => `your note ${inQuotationMarks(firstWords(note))}`;
