import { z } from 'zod';
import { subjectSchema } from '../model/review.ts';
import { reportPartSchema, templateIdSchema } from '../model/template.ts';
import { reportDocumentSchema } from '../report/document.ts';
import { reportSchema } from '../report/model.ts';
import { checkedQuotationSchema } from '../report/verify-report.ts';
import { method } from './define.ts';

export const reportMethods = {
  'report.get': method(
    'read',
    'The structured appraisal of a review or an article, as data.',
    z.strictObject({ subject: subjectSchema }),
    reportSchema,
  ),
  'report.markdown': method(
    'read',
    'The appraisal as Markdown (CommonMark and GFM with YAML front matter); the same library gives the same bytes. Refused when a quotation does not stand word for word where the report says, unless it may be marked.',
    z.strictObject({ subject: subjectSchema, onMismatch: z.enum(['refuse', 'mark']).default('refuse') }),
    z.object({ fileName: z.string(), markdown: z.string() }),
  ),
  'report.document': method(
    'read',
    'The report of a review or an article as one template tells it to one reader, before it becomes a file: Markdown with its pictures. Refused when a quotation does not stand word for word where the report says, unless it may be marked; and when something of the editor’s or private part stands in the authors’.',
    z.strictObject({
      subject: subjectSchema,
      templateId: templateIdSchema.default('full-appraisal'),
      /** Of a referee report; other templates have no parts. */
      part: reportPartSchema.default('authors'),
      onMismatch: z.enum(['refuse', 'mark']).default('refuse'),
    }),
    reportDocumentSchema,
  ),
  'report.verify': method(
    'read',
    'Check a report exported earlier against the library: each quotation found, moved or gone.',
    z.strictObject({ markdown: z.string().max(50_000_000) }),
    z.object({ title: z.string(), quotations: z.array(checkedQuotationSchema) }),
  ),
};
