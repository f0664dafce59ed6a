import { z } from 'zod';
import { subjectSchema } from '../model/review.ts';
import { annotationIdSchema } from '../model/id.ts';
import { reportFormatSchema, reportPartSchema, templateIdSchema } from '../model/template.ts';
import { reportDocumentSchema } from '../report/document.ts';
import { citedEntrySchema, reportSchema } from '../report/model.ts';
import { checkedQuotationSchema } from '../report/verify-report.ts';
import { method } from './define.ts';
import { markedNotesSchema } from './exchange.ts';
import { chosenExportIdShape, writtenExportSchema } from './exports.ts';

/** Which report: of what, for which reader, and what becomes of quotations that are not where they were. */
const askedReportShape = {
  subject: subjectSchema,
  templateId: templateIdSchema.default('full-appraisal'),
  /** Of a referee report; other templates have no parts. */
  part: reportPartSchema.default('authors'),
  onMismatch: z.enum(['refuse', 'mark']).default('refuse'),
  markedNotes: markedNotesSchema,
};

export const reportMethods = {
  'report.get': method(
    'read',
    'The structured appraisal of a review or an article, as data.',
    z.strictObject({ subject: subjectSchema }),
    reportSchema,
  ),
  'report.entries': method(
    'read',
    'Some annotations in short, as the report of a review or an article cites them; those it does not cite are left out.',
    z.strictObject({ subject: subjectSchema, annotationIds: z.array(annotationIdSchema).max(10_000) }),
    z.object({ entries: z.array(citedEntrySchema) }),
  ),
  'report.markdown': method(
    'read',
    'The appraisal as Markdown (CommonMark and GFM with YAML front matter); the same library gives the same bytes. Refused when a quotation is not found word for word where the report says, unless it may be marked.',
    z.strictObject({ subject: subjectSchema, onMismatch: z.enum(['refuse', 'mark']).default('refuse'), markedNotes: markedNotesSchema }),
    z.object({ fileName: z.string(), markdown: z.string() }),
  ),
  'report.document': method(
    'read',
    'The report of a review or an article made with one template for one reader, before it becomes a file: Markdown with its pictures. Refused when a quotation is not found word for word where the report says, unless it may be marked; and when something of the editor’s or private part is in the authors’.',
    z.strictObject({
      ...askedReportShape,
      /** Makes every reference a link, also where the document has no heading for it: for a window that follows them to the passages. */
      linksToLibrary: z.boolean().default(false),
    }),
    reportDocumentSchema,
  ),
  'report.export': method(
    'task',
    'A report as a file, to be fetched with export.piece: Markdown (a zip when it has pictures), self-contained HTML, DOCX or PDF. The same library gives the same bytes. Its progress comes as events under the id it is given.',
    z.strictObject({ ...askedReportShape, ...chosenExportIdShape, format: reportFormatSchema }),
    writtenExportSchema.extend({ notices: reportDocumentSchema.shape.notices }),
  ),
  'report.verify': method(
    'read',
    'Check a report exported earlier against the library: each quotation found, moved or gone.',
    z.strictObject({ markdown: z.string().max(50_000_000) }),
    z.object({ title: z.string(), quotations: z.array(checkedQuotationSchema) }),
  ),
};
