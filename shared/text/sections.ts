/**
 * Which stretches of an article are its abstract, methods, funding and so on: from
 * what the source's markup says of its blocks, from headings, and from words that
 * head a paragraph ("Funding: …"). What headings are called is section-names.ts's.
 */
import type { TextRange } from '../model/annotation.ts';
import type { Block } from '../model/article.ts';
import type { SectionKind } from '../model/section.ts';
import { runInHeading, sectionKindsOfHeading } from './section-names.ts';

export interface Section {
  readonly kind: SectionKind;
  /** UTF-16 offset of the first character, its heading included. */
  readonly start: number;
  /** UTF-16 offset behind the last character. */
  readonly end: number;
  readonly heading: TextRange | null;
  /** `wording`: no heading says so, but the paragraph does, as thanks that name who paid. */
  readonly source: 'markup' | 'heading' | 'run-in' | 'wording';
}

/** Parts of a study's report; a heading of one of them inside another is a part of that. */
const STUDY_PARTS: ReadonlySet<SectionKind> = new Set(['introduction', 'methods', 'results', 'discussion']);
/** Nothing inside these is a section of its own: a structured abstract's "Methods" is the abstract's. */
const CLOSED: ReadonlySet<SectionKind> = new Set(['abstract', 'references']);

const isHeading = (block: Block): boolean => block.type === 'heading';

interface OpenSection {
  readonly kinds: readonly SectionKind[];
  readonly start: number;
  readonly level: number;
  readonly heading: TextRange;
  /** An abstract that by level holds more than an abstract does. */
  readonly isOverfull: boolean;
}

/**
 * True when the source keeps all headings on one level, as plain text does: then a
 * heading without a section's name is one within the section above it.
 */
const isFlat = (text: string, blocks: readonly Block[]): boolean => {
  const levels = new Set<number>();
  let named = 0;
  for (const block of blocks) {
    if (!isHeading(block)) continue;
    levels.add(block.level ?? 1);
    if (sectionKindsOfHeading(text.slice(block.start, block.end)).length > 0) named += 1;
  }
  return levels.size <= 1 && named > 0;
};

const isAlways = (): boolean => true;

const isMarked = (section: Section): boolean => section.source === 'markup';

const markedSections = (blocks: readonly Block[]): Section[] => {
  const found: Section[] = [];
  let isOpen = false;
  for (const block of blocks) {
    const { section: kind, start, end } = block;
    // Furniture within a section does not end it.
    if (kind === undefined && block.type === 'furniture') continue;
    const last = found.at(-1);
    if (kind !== undefined && isOpen && last?.kind === kind) found[found.length - 1] = { ...last, end };
    else if (kind !== undefined) found.push({ kind, start, end, heading: isHeading(block) ? { start, end } : null, source: 'markup' });
    isOpen = kind !== undefined;
  }
  return found;
};

/** The kinds a heading opens, given those it is in and those that came before it. */
const openedBy = (
  kinds: readonly SectionKind[],
  around: readonly SectionKind[],
  seen: ReadonlySet<SectionKind>,
): readonly SectionKind[] => {
  // Journals print what paid for a study, and whose interests are in it, at an abstract's end.
  if (around.some((kind) => CLOSED.has(kind)))
    return kinds.filter((kind) => around.includes('abstract') && (kind === 'funding' || kind === 'conflict-of-interest'));
  return (
    kinds
      // At an article's end a summary concludes it.
      .map((kind) =>
        kind === 'abstract' && (seen.has('methods') || seen.has('results') || seen.has('introduction')) ? 'conclusion' : kind,
      )
      .filter((kind) => !around.includes(kind))
      .filter(
        (kind) =>
          !STUDY_PARTS.has(kind) || !around.some((outer) => STUDY_PARTS.has(outer) || outer === 'conclusion' || outer === 'supplement'),
      )
      // Reference lists and appendices are the article's, not a section's.
      .filter((kind) => kind !== 'abstract' || around.length === 0)
  );
};

/**
 * Every section of a text, by where it begins; where two begin together the longer
 * one first. A combined heading ("Results and discussion") gives one section of each
 * kind over the same stretch, and a section may be within another, such as
 * ethics within methods. Blocks must be in text order.
 */
export const sectionsOf = (text: string, blocks: readonly Block[]): Section[] => {
  const found = markedSections(blocks);
  const flat = isFlat(text, blocks);
  const seen = new Set<SectionKind>();
  let stack: OpenSection[] = [];
  let end = 0;

  const closeWhile = (ends: (section: OpenSection) => boolean): void => {
    const kept: OpenSection[] = [];
    for (const section of stack) {
      if (!ends(section)) kept.push(section);
      else for (const kind of section.kinds) found.push({ kind, start: section.start, end, heading: section.heading, source: 'heading' });
    }
    stack = kept;
  };
  const around = (block: Block): SectionKind[] => [
    ...stack.flatMap((section) => section.kinds),
    ...(block.section === undefined ? [] : [block.section]),
  ];

  for (const [at, block] of blocks.entries()) {
    if (isHeading(block)) {
      const level = block.level ?? 1;
      const words = text.slice(block.start, block.end);
      const kinds = sectionKindsOfHeading(words);
      // Some pages put the whole article under "Abstract".
      if (kinds.some((kind) => STUDY_PARTS.has(kind))) closeWhile((section) => section.isOverfull);
      const isInner = flat && kinds.length === 0;
      closeWhile(
        (section) =>
          section.level > level ||
          (section.level === level && !(isInner && section.kinds.some((kind) => STUDY_PARTS.has(kind) || kind === 'abstract'))),
      );
      const opened = openedBy(kinds, around(block), seen);
      if (opened.length > 0) {
        const isOverfull = opened.includes('abstract') && endByLevel(blocks, at) - block.start > MOST_ABSTRACT;
        stack.push({ kinds: opened, start: block.start, level, heading: { start: block.start, end: block.end }, isOverfull });
      }
      if (block.section !== undefined) seen.add(block.section);
      for (const kind of opened) seen.add(kind);
    } else if (block.type === 'title') closeWhile(isAlways);
    else if (block.type === 'reference') {
      closeWhile((section) => !section.kinds.includes('references') && !section.kinds.includes('supplement'));
      if (block.section === undefined && !around(block).includes('references')) addReference(found, block);
    } else if (block.type !== 'table-cell' && block.type !== 'furniture' && block.type !== 'caption') {
      const runIn = runInHeading(text.slice(block.start, Math.min(block.end, block.start + 200)));
      const opened = runIn === null ? [] : openedBy(runIn.kinds, around(block), seen);
      for (const kind of opened)
        found.push({
          kind,
          start: block.start,
          end: block.end,
          heading: { start: block.start, end: block.start + (runIn?.length ?? 0) },
          source: 'run-in',
        });
      if (!opened.includes('funding') && isFundedThanks(text.slice(block.start, block.end), around(block))) {
        found.push({ kind: 'funding', start: block.start, end: block.end, heading: null, source: 'wording' });
      } else if (opened.length === 0 && block.end - block.start <= MOST_DECLARATION) {
        const words = text.slice(block.start, block.end);
        for (const [kind, declares] of DECLARATIONS) {
          if (!around(block).includes(kind) && declares.test(words))
            found.push({ kind, start: block.start, end: block.end, heading: null, source: 'wording' });
        }
      }
    }
    if (block.type !== 'furniture') end = block.end;
  }
  closeWhile(isAlways);
  return found.sort((a, b) => a.start - b.start || b.end - a.end || Number(isMarked(b)) - Number(isMarked(a)));
};

/** Longest abstract with its headings; what is longer holds the article. In UTF-16 code units. */
const MOST_ABSTRACT = 8_000;

/** Where the heading's section would end by level. */
const endByLevel = (blocks: readonly Block[], at: number): number => {
  const level = blocks[at]?.level ?? 1;
  let last = at;
  for (let next = at + 1; next < blocks.length; next += 1) {
    const block = blocks[next];
    if (block !== undefined && isHeading(block) && (block.level ?? 1) <= level) break;
    last = next;
  }
  return blocks[last]?.end ?? 0;
};

const MONEY =
  /\b(?:fund(?:s|ed|ing|er|ers)?|grants?|financ(?:ed|ial(?:ly)?)|sponsor(?:s|ed|ship)?|scholarships?|fellowships?|bursar(?:y|ies)|supported (?:in part |partly |partially )?by|support from)\b/iu;

/** Sentences that declare, wherever a publisher prints them. */
const DECLARATIONS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'funding',
    /\bfund(?:ers?|ing (?:sources?|agenc(?:y|ies)|bod(?:y|ies)|organi[sz]ations?))\b.{0,60}\bha(?:d|s|ve) no (?:role|part|influence|involvement|input)\b/iu,
  ],
  [
    'conflict-of-interest',
    /\bauthors?\b.{0,40}\b(?:declare|report|disclose|state|have)[sd]?\b.{0,60}\bno\b.{0,40}\b(?:competing|conflicts? of|conflicting|conflict) (?:financial )?interests?\b/iu,
  ],
];
/** Longer paragraphs declare nothing; they speak of it. In UTF-16 code units. */
const MOST_DECLARATION = 700;

/** Thanks that say where the money came from, which many journals print nowhere else. */
const isFundedThanks = (paragraph: string, around: readonly SectionKind[]): boolean =>
  around.includes('acknowledgements') &&
  !around.includes('funding') &&
  !around.includes('conflict-of-interest') &&
  !around.includes('author-contributions') &&
  MONEY.test(paragraph);

/** Entries without a heading over them are a list of references all the same. */
const addReference = (found: Section[], block: Block): void => {
  const last = found.at(-1);
  if (last?.kind === 'references' && last.heading === null && last.source === 'heading')
    found[found.length - 1] = { ...last, end: block.end };
  else found.push({ kind: 'references', start: block.start, end: block.end, heading: null, source: 'heading' });
};

/** The sections an offset is in, the innermost first. */
export const sectionsAt = (sections: readonly Section[], offset: number): Section[] =>
  sections.filter(({ start, end }) => start <= offset && offset < end).sort((a, b) => a.end - a.start - (b.end - b.start));
