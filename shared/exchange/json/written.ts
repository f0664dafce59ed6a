/** Touchstone's own JSON of annotations: everything a script may want, in the model's words. */
import { z } from 'zod';
import { annotationSchema, interestSchema, labelSchema, strengthSchema } from '../../model/annotation.ts';
import { articleKindSchema, articleMetadataSchema } from '../../model/article.ts';
import { annotationIdSchema, articleIdSchema } from '../../model/id.ts';
import { linkSchema } from '../../model/link.ts';
import { tagSchema } from '../../model/tag.ts';

export const JSON_EXPORT_VERSION = 1;

export const jsonExportSchema = z.strictObject({
  format: z.literal('touchstone-annotations'),
  version: z.literal(JSON_EXPORT_VERSION),
  title: z.string(),
  articles: z.array(z.strictObject({ id: articleIdSchema, kind: articleKindSchema, metadata: articleMetadataSchema })),
  annotations: z.array(
    z.strictObject({
      id: annotationIdSchema,
      articleId: articleIdSchema,
      tag: tagSchema,
      strength: strengthSchema.nullable(),
      labels: z.array(labelSchema),
      note: z.string(),
      interests: z.array(interestSchema),
      /** Who says it; empty: the article's authors. */
      speaker: annotationSchema.shape.speaker,
      author: z.string(),
      createdAt: annotationSchema.shape.createdAt,
      updatedAt: annotationSchema.shape.updatedAt,
      targets: z
        .array(
          z.strictObject({
            state: z.enum(['exact', 'moved', 'uncertain', 'lost']),
            /** Code points of the article's text, start inclusive, end exclusive; null where the passage is uncertain or lost. */
            position: z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() }).nullable(),
            exact: z.string(),
            prefix: z.string(),
            suffix: z.string(),
          }),
        )
        .min(1),
    }),
  ),
  links: z.array(linkSchema.strict()),
});
export type JsonExport = z.output<typeof jsonExportSchema>;
