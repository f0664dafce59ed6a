/**
 * Puts a document together from a template's sections: which of them, in which order,
 * under which titles. Whatever a section cites and the document does not quote is quoted
 * at its end, so that every reference leads to words of an article.
 */
import type { AnnotationId } from '../model/id.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';
import type { ReportPart, Template } from '../model/template.ts';
import { appraisalTitle, itemsLeft } from './appraisal-words.ts';
import { isUnassigned } from './critique-audience.ts';
import type { DocumentGap, ReportDocument } from './document.ts';
import { fileNameOf } from './file-name.ts';
import { frontMatter, titleFrontMatter } from './front-matter.ts';
import { type MarkdownBlock } from './markdown-entry.ts';
import type { Report, ReportEntry } from './model.ts';
import { partitionReport, withheldCritiques } from './partition.ts';
import { ANCHOR_PATTERN, NO_REFERENCE, REFERENCE_PATTERN, referenceAnchor } from './reference-anchor.ts';
import {
  SLIDE_BREAK,
  wordsHeading,
  type BaseDefinition,
  type OfferedPicture,
  type SectionMaker,
  type TemplateContext,
} from './templates/base.ts';
import { BASES } from './templates/bases.ts';
import { passageBlocks } from './templates/quotations.ts';
import { excerptWords } from './templates/lists.ts';
import { speakerNotes } from './templates/speaker-notes.ts';
import { capitalised, entriesById, excerpt, firstWords, shortCitations, shortPlace } from './words.ts';

export interface DocumentOptions {
  /** Of a referee report; other templates have no parts. */
  readonly part?: ReportPart;
  /** What can be drawn; the body places some of it by id. */
  readonly pictures?: readonly OfferedPicture[];
  /** Every reference is a link, also where the document has no heading for it: for a reader who can follow it to the library. */
  readonly linksToLibrary?: boolean;
  /** Annotations that the report was built without though they are in the library. */
  readonly leftOut?: ReadonlySet<AnnotationId>;
}

const SECTION_LEVEL = 2;

/** By which a passage is known again, in UTF-16 code units. */
const FEW_WORDS = 60;

/** Each slide has the section's title; several are counted: "Main results (2 of 3)". */
const slides = (title: string, blocks: readonly MarkdownBlock[]): MarkdownBlock[] => {
  const groups: MarkdownBlock[][] = [[]];
  for (const block of blocks) {
    if (block === SLIDE_BREAK) groups.push([]);
    else groups.at(-1)?.push(block);
  }
  return groups.flatMap((group, index) => [
    SLIDE_BREAK,
    wordsHeading(SECTION_LEVEL, groups.length === 1 ? title : `${title} (${index + 1} of ${groups.length})`),
    ...group,
  ]);
};

const titled = (title: string, blocks: readonly MarkdownBlock[], { layout }: BaseDefinition): MarkdownBlock[] => {
  if (blocks.length === 0) return [];
  return layout === 'slides' ? slides(title, blocks) : [wordsHeading(SECTION_LEVEL, title), ...blocks];
};

/** A section as it is made, or the place for the passages that others cite. */
type Part = { readonly blocks: MarkdownBlock[]; readonly gap?: DocumentGap } | { readonly passagesTitle: string };

const makePart = (base: BaseDefinition, maker: SectionMaker, title: string, context: TemplateContext): Part => {
  if (maker.readers?.includes(context.part) === false) return { blocks: [] };
  if (maker.passages === true) return { passagesTitle: title };
  const hasOwnHeadings = maker.untitled === true && title === maker.title;
  const blocks = maker.make(context, hasOwnHeadings ? SECTION_LEVEL : SECTION_LEVEL + 1);
  if (blocks.length === 0) return { blocks, ...(maker.gap === undefined ? {} : { gap: { section: title, ...maker.gap } }) };
  return { blocks: hasOwnHeadings ? blocks : titled(title, blocks, base) };
};

const CITED = new RegExp(`\\]\\(#(?<anchor>${ANCHOR_PATTERN})\\)`, 'gu');

/** A passage with its reference below it or before it (templates/quotations.ts). */
const QUOTED = new RegExp(`^(?:- )?\\*\\*(?<short>${REFERENCE_PATTERN})\\*\\*, `, 'gmu');

const HEADING = new RegExp(`^#+ (?<reference>${REFERENCE_PATTERN})$`, 'u');

const LINK = new RegExp(`\\[(?<reference>${REFERENCE_PATTERN})\\]\\(#${ANCHOR_PATTERN}\\)`, 'gu');

/** Which references a document links to, has a heading for, and quotes. */
const referencesIn = (blocks: readonly MarkdownBlock[]) => {
  const anchors = blocks.flatMap((block) => [...block.matchAll(CITED)].map(({ groups }) => `#${groups?.['anchor'] ?? ''}`));
  const headings = blocks.flatMap((block) => HEADING.exec(block)?.groups?.['reference'] ?? []);
  const quotations = blocks.flatMap((block) => [...block.matchAll(QUOTED)].map(({ groups }) => groups?.['short'] ?? ''));
  return { cited: new Set(anchors), withHeading: new Set(headings), quoted: new Set([...headings, ...quotations]) };
};

/** A link leads to a heading; a reference quoted without one is named alone. */
const withoutDeadLinks = (block: MarkdownBlock, withHeading: ReadonlySet<string>): MarkdownBlock =>
  block.replaceAll(LINK, (link, reference: string) => (withHeading.has(reference) ? link : reference));

/** What is cited on a slide and quoted on none, in full in the notes to the first that cites it. */
const withCitedInNotes = (blocks: readonly MarkdownBlock[], missing: readonly ReportEntry[]): MarkdownBlock[] => {
  const left = new Set(missing);
  const citedOnSlide = new Set<ReportEntry>();
  const noted: MarkdownBlock[] = [];
  const endSlide = (): void => {
    noted.push(
      ...speakerNotes([...citedOnSlide].map((entry) => `${entry.reference}, ${shortPlace(entry)}: ${excerptWords(entry, Infinity)}`)),
    );
    citedOnSlide.clear();
  };
  for (const block of blocks) {
    if (block === SLIDE_BREAK) endSlide();
    noted.push(block);
    const anchors = new Set([...block.matchAll(CITED)].map(({ groups }) => `#${groups?.['anchor'] ?? ''}`));
    for (const entry of left) {
      if (!anchors.has(referenceAnchor(entry))) continue;
      left.delete(entry);
      citedOnSlide.add(entry);
    }
  }
  endSlide();
  return noted;
};

const madeParts = (base: BaseDefinition, template: Template, context: TemplateContext): Part[] => {
  const makers = new Map(base.sections.map((maker) => [maker.key, maker]));
  return template.sections.flatMap(({ key, title, included }) => {
    const maker = makers.get(key);
    return maker === undefined || !included ? [] : [makePart(base, maker, title, context)];
  });
};

const bodyBlocks = (base: BaseDefinition, parts: readonly Part[], context: TemplateContext, linksToLibrary: boolean): MarkdownBlock[] => {
  const opening = base.opening(context);
  const made = [...opening, ...parts.flatMap((part) => ('blocks' in part ? part.blocks : []))];
  const { cited, withHeading, quoted: alreadyQuoted } = referencesIn(made);
  const missing = context.report.entries.filter(
    (entry) => cited.has(referenceAnchor(entry)) && !alreadyQuoted.has(entry.reference) && !context.quoted.has(entry.annotationId),
  );
  const passages = (title: string): MarkdownBlock[] => titled(title, passageBlocks(missing, context), base);
  const quotesCited = parts.some((part) => 'passagesTitle' in part);
  const told = [...opening, ...parts.flatMap((part) => ('blocks' in part ? part.blocks : passages(part.passagesTitle)))];
  const blocks = context.onSlides === true && !quotesCited ? withCitedInNotes(told, missing) : told;
  const isDead = (entry: ReportEntry): boolean => cited.has(referenceAnchor(entry)) && !withHeading.has(entry.reference);
  return linksToLibrary || !context.report.entries.some(isDead) ? blocks : blocks.map((block) => withoutDeadLinks(block, withHeading));
};

/** Items that wait for an answer, of the forms that are answered in other documents than a referee's. */
const openItems = ({ report, shortCitations: short }: TemplateContext): DocumentGap[] =>
  report.appraisals.flatMap((appraisal) => {
    const open = itemsLeft(appraisal.domains.flatMap(({ items }) => items)).open;
    if (open.length === 0) return [];
    const section = `Article ${appraisal.articleNumber} (${short.get(appraisal.articleNumber) ?? ''}): ${appraisalTitle(appraisal)}`;
    return [{ section, words: `Not answered yet: ${open.length === 1 ? 'item' : 'items'} ${open.join(', ')}.`, where: 'appraisals' }];
  });

/** Critiques that nobody reads until somebody has chosen for whom they are. */
const unassigned = ({ entries }: Report): DocumentGap[] =>
  entries
    .filter(({ tag, outside, labels }) => tag === 'critique' && !outside && isUnassigned(labels))
    .map((entry) => ({
      section: 'Not yet assigned',
      words: `${inQuotationMarks(entry.note.trim() === '' ? excerpt(entry, FEW_WORDS) : firstWords(entry.note))}: choose on its card for whom it is. Until then it goes to nobody.`,
      where: 'passages',
      annotationId: entry.annotationId,
    }));

/** "The answer to item 3 leads to the critique of “the words”, which is held back from the authors. …" */
const withheldNotices = (report: Report, part: ReportPart): string[] =>
  withheldCritiques(report, part).map(
    ({ passage, citedBy }) =>
      `${capitalised(citedBy.join(' and '))} ${citedBy.length === 1 ? 'leads' : 'lead'} to the critique of ${inQuotationMarks(passage)}, which is held back from the ${part}. Its passage appears as words of the article, without reference and note; remove it there if nothing should point to it.`,
  );

/** Everything of a document but its pictures; the same report and template give the same bytes. */
export const makeDocument = (
  whole: Report,
  template: Template,
  { part = 'authors', pictures = [], linksToLibrary = false, leftOut = new Set() }: DocumentOptions = {},
): Omit<ReportDocument, 'pictures'> => {
  const base = BASES[template.base];
  const report = base.partitioned === true ? partitionReport(whole, part) : whole;
  const context: TemplateContext = {
    report,
    part,
    pictures,
    entries: entriesById(report),
    shortCitations: shortCitations(report),
    unsupported: new Set(report.unsupportedClaims),
    onSlides: base.layout === 'slides',
    isBrief: base.layout !== 'pages',
    isOneArticle: base.partitioned === true && report.articles.length === 1,
    quoted: new Set(),
    leftOut,
  };
  const title = base.documentTitle?.(context) ?? report.title;
  const parts = madeParts(base, template, context);
  const gaps = [
    ...parts.flatMap((each) => ('gap' in each && each.gap !== undefined ? [each.gap] : [])),
    ...(base.partitioned === true ? unassigned(whole) : openItems(context)),
  ];
  const notices = base.partitioned === true ? withheldNotices(whole, part) : [];
  return {
    title,
    fileName: fileNameOf(title, base.partitioned === true ? '' : template.builtIn ? base.inFileName : template.title),
    layout: base.layout,
    frontMatter: base.partitioned === true ? titleFrontMatter(title) : frontMatter(report, base.frontMatter),
    body: `${bodyBlocks(base, parts, context, linksToLibrary).join('\n\n')}\n`,
    ...(base.partitioned === true && linksToLibrary
      ? {
          references: report.entries.flatMap(({ annotationId, reference }) =>
            reference === NO_REFERENCE ? [] : [{ annotationId, reference }],
          ),
        }
      : {}),
    ...(notices.length === 0 ? {} : { notices }),
    ...(gaps.length === 0 ? {} : { gaps }),
  };
};
