import { z } from 'zod';
import { mapStretchSchema, placedMapSchema } from '../map/model.ts';
import { subjectSchema } from '../model/review.ts';
import { method } from './define.ts';
import { chosenExportIdShape, writtenExportSchema } from './exports.ts';
import { pictureFormatSchema } from './plots.ts';

export const mapMethods = {
  'map.get': method(
    'read',
    'The claim map of a review or an article: claims in the middle, what bears on them beside them, article by article; with places in pixels, and as a picture in SVG.',
    z.strictObject({ subject: subjectSchema }),
    placedMapSchema.extend({ fileName: z.string(), svg: z.string() }),
  ),
  'map.export': method(
    'task',
    'The whole claim map as a file, to be fetched with export.piece. Its progress comes as events under the id it is given.',
    z.strictObject({ subject: subjectSchema, ...chosenExportIdShape, format: pictureFormatSchema }),
    writtenExportSchema,
  ),
  'map.stretch': method(
    'read',
    'What of the claim map is between two heights, in pixels from its top, with its lines; and where the rest of it is. For a window, which shows little of a large map at a time.',
    z.strictObject({ subject: subjectSchema, top: z.number(), bottom: z.number() }),
    mapStretchSchema,
  ),
};
