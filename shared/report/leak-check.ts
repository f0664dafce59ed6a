/**
 * Looks at the finished words of a referee report's part for anything its reader may not
 * have: words of other parts, the reviewer's name, ids. It knows nothing of how the part
 * was made, so that a fault there shows here.
 */
import type { Report } from './model.ts';
import type { ReportPart } from '../model/template.ts';
import { appraisalTitle } from './appraisal-words.ts';
import { audienceOf, noteAudience } from './partition.ts';
import { parseTextually } from '../markdown/parse-markdown.ts';
import type { Nodes } from 'mdast';

/** Words that must not be read, and whose they are: "the answer to item 12 (Confidential note)". */
export interface Secret {
  readonly from: string;
  readonly words: string;
}

export interface Leak {
  readonly from: string;
  /** The words that were found, as the document has them. */
  readonly found: string;
}

/** Common phrases are no secret: so many words in a row are told from chance. */
const RUN = 6;
/** Shorter secrets are looked for whole; below this they could be anybody's words. */
const SHORTEST = 4;

const MOST_LEAKS = 50;

interface Word {
  readonly normal: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }) => ({
    normal: word.normalize('NFKC').toLowerCase().replaceAll('’', "'"),
    start: index,
    end: index + word.length,
  }));

const phrase = (words: readonly Word[]): string => ` ${words.map(({ normal }) => normal).join(' ')} `;

/** The document's text as its reader sees it; with `quotations` false without block quotations, which are the article's. */
const visibleText = (markdown: string, quotations: boolean): string => {
  const read = (node: Nodes): string => {
    if (node.type === 'blockquote' && !quotations) return '\n';
    if (node.type === 'image') return `${node.alt ?? ''} `;
    if ('value' in node) return node.value;
    if (!('children' in node)) return ' ';
    const isInline = node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete' || node.type === 'link';
    return node.children.map(read).join('') + (isInline ? '' : '\n');
  };
  return read(parseTextually(markdown));
};

/** A reviewer's Markdown as words, without its marks and addresses. */
const plainWords = (markdown: string): string => visibleText(markdown, true);

const appraisalSecrets = (report: Report, readers: readonly ReportPart[]): Secret[] =>
  report.appraisals.flatMap((appraisal) => {
    const inInstrument = `in “${appraisalTitle(appraisal)}”`;
    const ofItems = appraisal.domains.flatMap(({ items }) =>
      items.filter((item) => !readers.includes(audienceOf(item))).flatMap(({ id, why, absence }) => [
        { from: `the answer to item ${id} ${inInstrument}`, words: why },
        ...(absence === null ? [] : [{ from: `the recorded absence of item ${id} ${inInstrument}`, words: absence.lookedFor }]),
      ]),
    );
    const ofDomains = appraisal.domains.filter(({ audience }) => !readers.includes(audience ?? 'private')).flatMap(({ title, judgement }) =>
      judgement === null ? [] : [judgement.comment, judgement.reason].map((words) => ({ from: `what is said of “${title}” ${inInstrument}`, words })),
    );
    const overall = appraisal.overall === null ? [] : [appraisal.overall.comment, ...(readers.includes('editor') ? [] : [appraisal.overall.reason])];
    return [...ofItems, ...ofDomains, ...overall.map((words) => ({ from: `the overall judgement ${inInstrument}`, words }))];
  });

/** Everything the reviewer wrote in a report that `part`'s reader may not have. */
export const secretsFor = (report: Report, part: ReportPart): Secret[] => {
  if (part === 'private') return [];
  const readers: readonly ReportPart[] = part === 'authors' ? ['authors'] : ['authors', 'editor'];
  const ofEntries = report.entries.flatMap((entry): Secret[] => {
    const links = entry.bearings.map(({ note }) => ({ from: `the note on a link of ${entry.reference}`, words: note }));
    if (readers.includes(noteAudience(entry))) return links;
    const notes = [entry.note, ...entry.followUps.map(({ note }) => note)];
    return [...notes.map((words) => ({ from: `the note on ${entry.reference}`, words })), ...links];
  });
  const ofSections = report.narrative.map(({ title, markdown }) => ({ from: `your section “${title}”`, words: markdown }));
  return [...appraisalSecrets(report, readers), ...ofEntries, ...ofSections].filter(({ words }) => words.trim() !== '');
};

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu;

export interface LeakQuestion {
  /** All that leaves: front matter, body, title, file name. */
  readonly markdown: string;
  readonly secrets: readonly Secret[];
  /** Names of reviewers. */
  readonly names: readonly string[];
  /** Texts of the articles: words that stand in them are no secret. */
  readonly articles: readonly string[];
  /** Titles of the articles, which may name a reviewer. */
  readonly titles: readonly string[];
}

/** Everything that leaks; empty when nothing does. */
export const findLeaks = ({ markdown, secrets, names, articles, titles }: LeakQuestion): Leak[] => {
  const text = visibleText(markdown, true);
  const ownText = visibleText(markdown, false);
  const document = wordsOf(text);
  const places = new Map<string, number>();
  const known = new Set<number>(secrets.map(({ words }) => Math.min(RUN, wordsOf(plainWords(words)).length)));
  for (const length of known) {
    for (let at = 0; length >= SHORTEST && at + length <= document.length; at += 1) {
      const run = phrase(document.slice(at, at + length));
      if (!places.has(run)) places.set(run, at);
    }
  }
  let articlePhrases: string | null = null;
  const isArticles = (run: string): boolean => {
    articlePhrases ??= [...articles, ...titles].map((article) => phrase(wordsOf(article))).join('|');
    return articlePhrases.includes(run);
  };

  const leaks: Leak[] = [];
  for (const { from, words } of secrets) {
    const secret = wordsOf(plainWords(words));
    const length = Math.min(RUN, secret.length);
    for (let at = 0; length >= SHORTEST && at + length <= secret.length; at += 1) {
      const run = phrase(secret.slice(at, at + length));
      const place = places.get(run);
      const [first, last] = place === undefined ? [] : [document[place], document[place + length - 1]];
      if (first === undefined || last === undefined || isArticles(run)) continue;
      leaks.push({ from, found: text.slice(first.start, last.end) });
      break;
    }
  }
  // A name in a quotation or a title is the article's.
  const own = phrase(wordsOf(ownText));
  const inTitles = titles.map((title) => phrase(wordsOf(title))).join('|');
  for (const name of new Set(names.map((each) => phrase(wordsOf(each))))) {
    if (name.trim() !== '' && own.includes(name) && !inTitles.includes(name)) leaks.push({ from: 'a reviewer’s name', found: name.trim() });
  }
  for (const [id] of ownText.matchAll(UUID)) leaks.push({ from: 'an id of the library', found: id });
  return leaks.slice(0, MOST_LEAKS);
};
