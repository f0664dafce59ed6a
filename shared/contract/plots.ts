import { z } from 'zod';
import { subjectSchema } from '../model/review.ts';
import { method } from './define.ts';
import { chosenExportIdShape, writtenExportSchema } from './exports.ts';

export const plotKindSchema = z.enum(['traffic-light', 'summary']);
export type PlotKind = z.output<typeof plotKindSchema>;

/** How a picture can be had as a file. */
export const pictureFormatSchema = z.enum(['svg', 'png']);
export type PictureFormat = z.output<typeof pictureFormatSchema>;

const askedPlotShape = { subject: subjectSchema, instrumentId: z.string(), kind: plotKindSchema };

export const plotMethods = {
  'plot.get': method(
    'read',
    'The judgements made with one instrument, as a picture in SVG: a light for each domain of each result, or shares by domain.',
    z.strictObject(askedPlotShape),
    z.object({ fileName: z.string(), svg: z.string() }),
  ),
  'plot.export': method(
    'task',
    'The same picture as a file, to be fetched with export.piece. Its progress comes as events under the id it is given.',
    z.strictObject({ ...askedPlotShape, ...chosenExportIdShape, format: pictureFormatSchema }),
    writtenExportSchema,
  ),
};
