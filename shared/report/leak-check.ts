/**
 * Looks at the finished words of a referee report's part for anything its reader may not
 * have: words of other parts, the reviewer's name, ids. It knows nothing of how the part
 * was made, so that an error there shows here.
 */
import type { Leak, LeakSource } from './leak.ts';
import type { Report } from './model.ts';
import type { ReportPart } from '../model/template.ts';
import { appraisalTitle } from './appraisal-words.ts';
import { noteAudience } from './critique-audience.ts';
import { audienceOf } from './partition.ts';
import { noteName } from './words.ts';
import { parseTextually } from '../markdown/parse-markdown.ts';
import { findNames } from './find-names.ts';
import { phrase, runLength, runsOf, standIn, wordsOf } from './word-runs.ts';
import type { Nodes } from 'mdast';

/** Words that must not be read, and whose they are: "the answer to item 12 (Confidential note)". */
export interface Secret {
  readonly source: LeakSource;
  readonly from: string;
  readonly words: string;
  /**
   * True when the reviewer said that it is for the editor or private. Working notes are
   * withheld too, but words of theirs that the reviewer also wrote for the reader are no leak.
   */
  readonly marked: boolean;
}

/** Words that the reviewer wrote for the part's reader, and where: "your note “first words …”". */
export type Written = Pick<Secret, 'source' | 'from' | 'words'>;

const MOST_LEAKS = 50;

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
    const source: LeakSource = { kind: 'appraisal', id: appraisal.appraisalId };
    const inInstrument = `in “${appraisalTitle(appraisal)}”`;
    const ofItems = appraisal.domains.flatMap(({ items }) =>
      items
        .filter((item) => !readers.includes(audienceOf(item)))
        .flatMap(({ id, why, absence, audience }) => [
          { source, from: `the answer to item ${id} ${inInstrument}`, words: why, marked: audience !== undefined },
          ...(absence === null
            ? []
            : [
                {
                  source,
                  from: `the recorded absence of item ${id} ${inInstrument}`,
                  words: absence.lookedFor,
                  marked: audience !== undefined,
                },
              ]),
        ]),
    );
    const ofDomains = appraisal.domains
      .filter(({ audience }) => !readers.includes(audience ?? 'private'))
      .flatMap(({ title, judgement, audience }) =>
        judgement === null
          ? []
          : [judgement.comment, judgement.reason].map((words) => ({
              source,
              from: `what is said of “${title}” ${inInstrument}`,
              words,
              marked: audience !== null,
            })),
      );
    const overall =
      appraisal.overall === null ? [] : [appraisal.overall.comment, ...(readers.includes('editor') ? [] : [appraisal.overall.reason])];
    return [
      ...ofItems,
      ...ofDomains,
      ...overall.map((words) => ({ source, from: `the overall judgement ${inInstrument}`, words, marked: false })),
    ];
  });

/** Everything the reviewer wrote in a report that `part`'s reader may not have. */
export const secretsFor = (report: Report, part: ReportPart): Secret[] => {
  if (part === 'private') return [];
  const readers: readonly ReportPart[] = part === 'authors' ? ['authors'] : ['authors', 'editor'];
  const ofEntries = report.entries.flatMap((entry): Secret[] => {
    const source: LeakSource = { kind: 'annotation', id: entry.annotationId };
    // Every link is seen from both of its ends.
    const links = entry.bearings
      .filter(({ direction }) => direction === 'to')
      .map(({ note }) => ({ source, from: `${noteName(note)} on a link`, words: note, marked: false }));
    if (readers.includes(noteAudience(entry))) return links;
    const notes = [entry.note, ...entry.followUps.map(({ note }) => note)];
    return [
      ...notes.map((words) => ({
        source,
        from: noteName(words),
        words,
        marked: entry.tag === 'critique' && !entry.outside,
      })),
      ...links,
    ];
  });
  const ofSections = report.narrative.map(({ key, title, markdown }): Secret => ({
    source: { kind: 'section', id: key },
    from: `your section “${title}”`,
    words: markdown,
    marked: false,
  }));
  return [...appraisalSecrets(report, readers), ...ofEntries, ...ofSections].filter(({ words }) => words.trim() !== '');
};

/** Everything the reviewer wrote for a part's reader, in a report made for that part (partition.ts). */
export const writtenFor = ({ entries, appraisals }: Report): Written[] => {
  return [
    ...entries.flatMap(({ annotationId, note, followUps }) =>
      [note, ...followUps.map((followUp) => followUp.note)].map((words): Written => ({
        source: { kind: 'annotation', id: annotationId },
        from: noteName(words),
        words,
      })),
    ),
    ...appraisals.flatMap((appraisal) => {
      const source: LeakSource = { kind: 'appraisal', id: appraisal.appraisalId };
      const inInstrument = `in “${appraisalTitle(appraisal)}”`;
      return appraisal.domains.flatMap(({ title, items, judgement }): Written[] => [
        { source, from: `what is said of “${title}” ${inInstrument}`, words: judgement?.comment ?? '' },
        ...items.flatMap(({ id, why, absence }) => [
          { source, from: `the answer to item ${id} ${inInstrument}`, words: why },
          { source, from: `the recorded absence of item ${id} ${inInstrument}`, words: absence?.lookedFor ?? '' },
        ]),
      ]);
    }),
  ].filter(({ words }) => words.trim() !== '');
};

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu;

export interface LeakQuestion {
  /** All that leaves: front matter, body, title, file name. */
  readonly markdown: string;
  readonly secrets: readonly Secret[];
  /** What the reviewer wrote for the reader. */
  readonly written: readonly Written[];
  /** Names of reviewers. */
  readonly names: readonly string[];
  /** Texts of the articles: words that are in them are no secret. */
  readonly articles: readonly string[];
  /** Titles of the articles, which may name a reviewer. */
  readonly titles: readonly string[];
}

/** Names that seem to be reviewers' and may be ordinary words or the articles' people: something to look at, and no leak. */
export const possibleNames = ({ markdown, names, articles, titles }: Omit<LeakQuestion, 'secrets' | 'written'>): readonly string[] =>
  findNames(visibleText(markdown, false), { names, articles, titles }).possible;

/** Where among the words for the reader a run is. */
const placeOf = (run: string | undefined, written: readonly Written[]): Pick<Leak, 'toldIn'> => {
  const place = run === undefined ? undefined : written.find(({ words }) => phrase(wordsOf(plainWords(words))).includes(run));
  return place === undefined ? {} : { toldIn: { source: place.source, from: place.from } };
};

/** Everything that leaks; empty when nothing does. */
export const findLeaks = ({ markdown, secrets, written, names, articles, titles }: LeakQuestion): Leak[] => {
  const text = visibleText(markdown, true);
  const ownText = visibleText(markdown, false);
  const document = wordsOf(text);
  const told = secrets.map((secret) => ({ ...secret, secretWords: wordsOf(plainWords(secret.words)) }));
  const places = new Map<string, number>();
  for (const length of new Set(told.map(({ secretWords }) => runLength(secretWords)))) {
    for (const { run, at } of runsOf(document, length)) if (!places.has(run)) places.set(run, at);
  }
  const isArticles = standIn(() => [...articles, ...titles]);
  const isWritten = standIn(() => written.map(({ words }) => plainWords(words)));

  const leaks: Leak[] = [];
  for (const { source, from, marked, secretWords } of told) {
    const length = runLength(secretWords);
    const leaked = runsOf(secretWords, length).find(({ run }) => places.has(run) && !isArticles(run) && (marked || !isWritten(run)));
    const place = leaked === undefined ? undefined : places.get(leaked.run);
    const [first, last] = place === undefined ? [] : [document[place], document[place + length - 1]];
    if (first !== undefined && last !== undefined)
      leaks.push({ source, from, words: text.slice(first.start, last.end), ...placeOf(leaked?.run, written) });
  }
  // A name in a quotation is the article's.
  for (const name of findNames(ownText, { names, articles, titles }).certain)
    leaks.push({ source: { kind: 'part' }, from: 'a reviewer’s name', words: name });
  for (const [id] of ownText.matchAll(UUID)) leaks.push({ source: { kind: 'part' }, from: 'an id of the library', words: id });
  return leaks.slice(0, MOST_LEAKS);
};
