import { z } from 'zod';
import { subjectSchema } from '../model/review.ts';
import { method } from './define.ts';

export const plotKindSchema = z.enum(['traffic-light', 'summary']);
export type PlotKind = z.output<typeof plotKindSchema>;

export const plotMethods = {
  'plot.get': method(
    'read',
    'The judgements made with one instrument, as a picture in SVG: a light for each domain of each result, or shares by domain.',
    z.strictObject({ subject: subjectSchema, instrumentId: z.string(), kind: plotKindSchema }),
    z.object({ fileName: z.string(), svg: z.string() }),
  ),
};
