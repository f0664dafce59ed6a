/** Measures one read document against what was expected of it. */
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import type { SectionKind } from '../../../shared/model/section.ts';
import type { Statements } from './cases.ts';
import type { Expectation } from './expectation.ts';
import { hasNearly, hasPieces, indexLetters, lettersOf } from './letters.ts';
import { sectionTexts } from './section-texts.ts';

/** How many of what was expected were found. */
export interface Share {
  readonly found: number;
  readonly of: number;
}

export interface Measures {
  readonly paragraphs: Share;
  /** Found, or at least 90 % of its letters' runs. */
  readonly nearly: Share;
  readonly title: Share;
  readonly abstract: Share;
  readonly headings: Share;
  readonly sections: Share;
  readonly coi: Share;
  readonly funding: Share;
  /** Letters of blocks that the expectation does not have, of all letters that were read. */
  readonly beyond: Share;
}

/** What was not found, as the source has it. */
export interface Missing {
  readonly what: 'paragraph' | 'title' | 'abstract' | 'heading' | 'section' | 'coi' | 'funding' | 'beyond';
  readonly text: string;
}

export interface Measured {
  readonly measures: Measures;
  readonly missing: readonly Missing[];
}

const NOTHING: Share = { found: 0, of: 0 };

/** Blocks with fewer letters are not looked at for what is beyond the expectation. */
const LEAST_BLOCK = 20;

/** The text a reader sees: furniture left out, blocks parted by a space. */
const readableText = ({ text, blocks }: ImportedDocument): string =>
  blocks
    .filter(({ type }) => type !== 'furniture')
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');

/** The same words, with or without a number before them. */
const isSameHeading = (found: string, expected: string): boolean =>
  found === expected || (found.endsWith(expected) && /^[\divx]{1,6}$/u.test(found.slice(0, -expected.length)));

const measureBeyond = ({ text, blocks }: ImportedDocument, everything: string | null): { share: Share; texts: string[] } => {
  if (everything === null) return { share: NOTHING, texts: [] };
  const texts: string[] = [];
  let beyond = 0;
  let all = 0;
  for (const { type, start, end } of blocks) {
    const own = lettersOf(text.slice(start, end));
    if (type === 'furniture' || type === 'reference' || own.length < LEAST_BLOCK) continue;
    all += own.length;
    if (everything.includes(own)) continue;
    beyond += own.length;
    texts.push(text.slice(start, end));
  }
  return { share: { found: beyond, of: all }, texts };
};

export const measure = (document: ImportedDocument, expectation: Expectation, statements: Statements): Measured => {
  const missing: Missing[] = [];
  const index = indexLetters(readableText(document));
  const sections = sectionTexts(document);

  const count = <Expected>(
    what: Missing['what'],
    expected: readonly Expected[],
    isFound: (one: Expected) => boolean,
    show: (one: Expected) => string,
  ): Share => {
    const lost = expected.filter((one) => !isFound(one));
    missing.push(...lost.map((one) => ({ what, text: show(one) })));
    return { found: expected.length - lost.length, of: expected.length };
  };
  const countStatements = (what: 'coi' | 'funding', kind: SectionKind): Share =>
    count(
      what,
      statements[what].filter((statement) => lettersOf(statement) !== ''),
      (statement) => hasPieces(sections.get(kind) ?? '', [lettersOf(statement)]),
      (statement) => statement,
    );

  const paragraphs = count(
    'paragraph',
    expectation.paragraphs,
    ({ pieces }) => hasPieces(index.letters, pieces),
    ({ text }) => text,
  );
  const nearly = expectation.paragraphs.filter(({ pieces }) => hasPieces(index.letters, pieces) || hasNearly(index, pieces)).length;
  const headings = document.blocks
    .filter(({ type }) => type === 'heading')
    .map(({ start, end }) => lettersOf(document.text.slice(start, end)));
  const beyond = measureBeyond(document, expectation.everything);
  missing.push(...beyond.texts.map((text) => ({ what: 'beyond' as const, text })));
  const title = lettersOf(document.metadata.title);
  return {
    measures: {
      paragraphs,
      nearly: { found: nearly, of: paragraphs.of },
      title: count(
        'title',
        expectation.title === null ? [] : [expectation.title],
        (expected) => title === lettersOf(expected),
        (expected) => `${expected} — read: ${document.metadata.title}`,
      ),
      abstract: count(
        'abstract',
        expectation.abstract.slice(0, 1),
        (text) => hasPieces(sections.get('abstract') ?? '', [text]),
        (text) => text,
      ),
      headings: count(
        'heading',
        expectation.headings,
        (heading) => headings.some((found) => isSameHeading(found, lettersOf(heading))),
        (heading) => heading,
      ),
      sections: count(
        'section',
        expectation.sections,
        (kind) => sections.has(kind),
        (kind) => kind,
      ),
      coi: countStatements('coi', 'conflict-of-interest'),
      funding: countStatements('funding', 'funding'),
      beyond: beyond.share,
    },
    missing,
  };
};
