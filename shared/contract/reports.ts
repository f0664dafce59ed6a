import { z } from 'zod';
import { subjectSchema } from '../model/review.ts';
import { reportSchema } from '../report/model.ts';
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
    'The appraisal as Markdown (CommonMark and GFM with YAML front matter); the same library gives the same bytes.',
    z.strictObject({ subject: subjectSchema }),
    z.object({ fileName: z.string(), markdown: z.string() }),
  ),
};
