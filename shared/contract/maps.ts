import { z } from 'zod';
import { mapStretchSchema, placedMapSchema } from '../map/model.ts';
import { subjectSchema } from '../model/review.ts';
import { method } from './define.ts';

export const mapMethods = {
  'map.get': method(
    'read',
    'The claim map of a review or an article: claims in the middle, what bears on them beside them, article by article; with places in pixels, and as a picture in SVG.',
    z.strictObject({ subject: subjectSchema }),
    placedMapSchema.extend({ fileName: z.string(), svg: z.string() }),
  ),
  'map.stretch': method(
    'read',
    'What of the claim map stands between two heights, in pixels from its top, with its lines; and where the rest of it is. For a window, which shows little of a large map at a time.',
    z.strictObject({ subject: subjectSchema, top: z.number(), bottom: z.number() }),
    mapStretchSchema,
  ),
};
