/**
 * Articles, their metadata, and the text versions annotations are anchored in.
 * Offsets are UTF-16 code units from the start of a version's canonical text,
 * start inclusive and end exclusive; exchange formats use code points instead.
 */
import { z } from 'zod';
import { articleIdSchema, textVersionIdSchema } from './id.ts';
import { sectionKindSchema } from './section.ts';
import { studyDesignSchema } from './study-design.ts';

export const articleKindSchema = z.enum([
  'trial-report',
  'systematic-review',
  'observational-study',
  'case-report',
  'news-story',
  'press-release',
  'editorial',
  'talk',
  'manuscript',
  'other',
]);
export type ArticleKind = z.output<typeof articleKindSchema>;

export const ARTICLE_KIND_LABELS: Readonly<Record<ArticleKind, string>> = {
  'trial-report': 'trial report',
  'systematic-review': 'systematic review',
  'observational-study': 'observational study',
  'case-report': 'case report',
  'news-story': 'news story',
  'press-release': 'press release',
  editorial: 'editorial or opinion',
  talk: 'talk',
  manuscript: 'manuscript under review',
  other: 'other',
};

/** A name as CSL-JSON has it: family and given, or one literal for organisations. */
export const cslNameSchema = z.object({
  family: z.string().max(500).optional(),
  given: z.string().max(500).optional(),
  literal: z.string().max(500).optional(),
});
export type CslName = z.output<typeof cslNameSchema>;

/** The part of CSL-JSON 1.0.2 that Touchstone reads and lets a reviewer edit. */
export const articleMetadataSchema = z.object({
  title: z.string().trim().min(1, 'An article needs a title.').max(2_000),
  author: z.array(cslNameSchema).max(2_000).default([]),
  /** Year of publication, from CSL's `issued`. */
  year: z.int().min(1400).max(2200).nullable().default(null),
  /** CSL `container-title`: the journal, newspaper or site. */
  containerTitle: z.string().max(1_000).default(''),
  volume: z.string().max(100).default(''),
  issue: z.string().max(100).default(''),
  page: z.string().max(100).default(''),
  /** Without a resolver's address: "10.1000/182". */
  doi: z.string().max(300).default(''),
  url: z.string().max(4_000).default(''),
  /** PubMed's number, digits only. */
  pmid: z.string().max(20).default(''),
  /** PubMed Central's number with its letters: "PMC4521097". */
  pmcid: z.string().max(20).default(''),
  /** Registrations the article states as its own: "NCT01234567", "ISRCTN12345678", "CRD42020123456". */
  registrations: z.array(z.string().min(1).max(60)).max(50).default([]),
  /** How the study it reports was done, as instruments ask for it; null while nobody has said. */
  design: studyDesignSchema.nullable().default(null),
});
export type ArticleMetadata = z.output<typeof articleMetadataSchema>;

const details = articleMetadataSchema.shape;

/** Some of an article's details; the others stay as they are. */
export const articleMetadataChangeSchema = z.strictObject({
  title: details.title.optional(),
  author: details.author.unwrap().optional(),
  year: details.year.unwrap().optional(),
  containerTitle: details.containerTitle.unwrap().optional(),
  volume: details.volume.unwrap().optional(),
  issue: details.issue.unwrap().optional(),
  page: details.page.unwrap().optional(),
  doi: details.doi.unwrap().optional(),
  url: details.url.unwrap().optional(),
  pmid: details.pmid.unwrap().optional(),
  pmcid: details.pmcid.unwrap().optional(),
  registrations: details.registrations.unwrap().optional(),
  design: details.design.unwrap().optional(),
} satisfies Record<keyof ArticleMetadata, z.ZodType>);
export type ArticleMetadataChange = z.output<typeof articleMetadataChangeSchema>;

export const blockTypeSchema = z.enum([
  'title',
  'heading',
  'paragraph',
  'list-item',
  'quotation',
  'table-cell',
  'caption',
  'reference',
  'aside',
  'furniture',
]);
export type BlockType = z.output<typeof blockTypeSchema>;

/**
 * A stretch of the canonical text and what it is. Blocks are in text order and
 * never overlap; text between two blocks is white space.
 */
export const blockSchema = z.object({
  type: blockTypeSchema,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Heading level 1 to 6, or a list item's depth from 1. */
  level: z.int().min(1).max(9).optional(),
  /**
   * A list item's marker as the source had it ("1.", "•"). Plain text has it in the
   * block's own text too, at the start; otherwise it is nowhere in the text. A
   * list item without a marker is of a list with bullets.
   */
  marker: z.string().max(20).optional(),
  /** Position in a table, each counted from 0. */
  cell: z
    .object({
      table: z.int().nonnegative(),
      row: z.int().nonnegative(),
      column: z.int().nonnegative(),
      header: z.boolean(),
    })
    .optional(),
  /** Page of the source on which the block begins, counted from 1, where the source has pages. */
  page: z.int().positive().optional(),
  /** Where later pages begin inside the block: offsets in the canonical text. */
  pageBreaks: z.array(z.object({ page: z.int().positive(), start: z.int().nonnegative() })).optional(),
  /**
   * Where the lines begin that the source prints numbers beside, as manuscripts for review do: the
   * printed number and the line's start in the canonical text. In text order; the numbers may begin
   * again on each page.
   */
  lineNumbers: z.array(z.object({ line: z.int().nonnegative(), start: z.int().nonnegative() })).optional(),
  /** The section the source's own markup puts the block in; others are recognised from headings when read. */
  section: sectionKindSchema.optional(),
  /**
   * The block continues the paragraph of the nearest earlier block of its type;
   * what is between them (an aside, a caption, furniture) cut it in two.
   */
  continues: z.boolean().optional(),
});
export type Block = z.output<typeof blockSchema>;

/** Files of references: what they give is a record of an article, its title and abstract, and no full text. */
export const referenceFormatSchema = z.enum(['ris', 'bibtex', 'csl-json', 'nbib', 'pubmed-xml']);
export type ReferenceFormat = z.output<typeof referenceFormatSchema>;

export const articleFormatSchema = z.enum(['plain', 'markdown', 'html', 'jats', 'pdf', 'docx', ...referenceFormatSchema.options]);
export type ArticleFormat = z.output<typeof articleFormatSchema>;

/** As written in a sentence: "read as HTML". */
export const FORMAT_LABELS: Readonly<Record<ArticleFormat, string>> = {
  plain: 'plain text',
  markdown: 'Markdown',
  html: 'HTML',
  jats: 'JATS XML',
  pdf: 'PDF',
  docx: 'Word',
  ris: 'RIS',
  bibtex: 'BibTeX',
  'csl-json': 'CSL-JSON',
  nbib: 'PubMed’s format',
  'pubmed-xml': 'PubMed XML',
};

/** True while all there is of an article is its record from a file of references. */
export const isReferenceFormat = (format: ArticleFormat): format is ReferenceFormat => referenceFormatSchema.safeParse(format).success;

/** What lists and pickers show of an article. */
export const articleSummarySchema = z.object({
  id: articleIdSchema,
  kind: articleKindSchema,
  metadata: articleMetadataSchema,
  format: articleFormatSchema,
  /** Name of the imported file, or of the paste. */
  sourceName: z.string(),
  /** Number of the current text version, counted from 1. */
  versionNumber: z.int().positive().default(1),
  /** Passages of its annotations that wait for the reviewer after a new version. */
  toReconfirm: z.int().nonnegative().default(0),
  /** Length of the current text version in UTF-16 code units. */
  characters: z.int().nonnegative(),
  /** Words in the current text version, for people. */
  words: z.int().nonnegative(),
  annotationCounts: z.object({
    claim: z.int().nonnegative(),
    evidence: z.int().nonnegative(),
    critique: z.int().nonnegative(),
    'conflict-of-interest': z.int().nonnegative(),
  }),
  /** Labels used by this article's annotations, sorted. */
  labels: z.array(z.string()),
  /** ISO 8601, UTC. */
  importedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ArticleSummary = z.output<typeof articleSummarySchema>;

/** One immutable text of an article, with its structure. */
export const articleTextSchema = z.object({
  articleId: articleIdSchema,
  versionId: textVersionIdSchema,
  text: z.string(),
  blocks: z.array(blockSchema),
});
export type ArticleText = z.output<typeof articleTextSchema>;
