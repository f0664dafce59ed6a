/**
 * A report made with one template for one reader, before it becomes a file. Templates
 * make it, formats only write it: Markdown carries the words (quotations verbatim, see
 * docs/report-format.md), and pictures are beside it, each where its address is.
 */
import { z } from 'zod';
import { annotationIdSchema } from '../model/id.ts';
import { reportEntrySchema } from './model.ts';

/** Where a picture is in the Markdown: an image with this address. */
export const PICTURE_SCHEME = 'picture:';

export const reportPictureSchema = z.object({
  /** Lower-case letters, digits and hyphens; unique within the document, the same for the same library. */
  id: z.string().regex(/^[a-z0-9-]{1,80}$/u),
  /** Says in words what the picture shows, for those who do not see it. */
  alt: z.string(),
  /** A standalone SVG in light colours, without scripts, styles from outside, or references. */
  svg: z.string(),
  /** In CSS pixels. */
  width: z.number().positive(),
  height: z.number().positive(),
});
export type ReportPicture = z.output<typeof reportPictureSchema>;

/** What a document leaves out since the library does not have it yet. */
export const documentGapSchema = z.object({
  /** Under which title it would have been, or of what it is. */
  section: z.string(),
  /** What is not there yet. */
  words: z.string(),
  /** Where it would be written: passages of the articles, instruments, or the reviewer’s own sections. */
  where: z.enum(['passages', 'appraisals', 'sections']),
  /** The one that something is missing of. */
  annotationId: annotationIdSchema.optional(),
});
export type DocumentGap = z.output<typeof documentGapSchema>;

export const reportDocumentSchema = z.object({
  title: z.string(),
  /** A file name without its extension. */
  fileName: z.string(),
  /** What the words are laid out as: pages, pages in small type to be handed out, close-set pages to be held while speaking, or slides divided by thematic breaks. */
  layout: z.enum(['pages', 'handout', 'sheet', 'slides']),
  /** YAML between `---` lines, ends in a line feed; for the Markdown file alone. */
  frontMatter: z.string(),
  /** CommonMark with GFM, all text of articles escaped; ends in a line feed. */
  body: z.string(),
  pictures: z.array(reportPictureSchema),
  /** Where references are not the report's own, for a window that leads from them to the passages: what each means. Formats write none of it. */
  references: z.array(reportEntrySchema.pick({ annotationId: true, reference: true })).optional(),
  /** What whoever sends the document should know of it; no part of it. */
  notices: z.array(z.string()).optional(),
  /** What is left out since nothing is there for it, for whoever makes the document; no part of it. */
  gaps: z.array(documentGapSchema).optional(),
});
export type ReportDocument = z.output<typeof reportDocumentSchema>;
