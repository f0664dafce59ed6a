import { z } from 'zod';
import { placedMapSchema } from '../map/model.ts';
import { subjectSchema } from '../model/review.ts';
import { method } from './define.ts';

export const mapMethods = {
  'map.get': method(
    'read',
    'The claim map of a review or an article: claims in the middle, what bears on them beside them, article by article; with places in pixels, and as a picture in SVG.',
    z.strictObject({ subject: subjectSchema }),
    placedMapSchema.extend({ fileName: z.string(), svg: z.string() }),
  ),
};
