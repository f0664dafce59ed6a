/** The Web Annotations that Touchstone writes, narrower than the model allows; the schema is published in docs/exchange.md. */
import { z } from 'zod';
import { annotationSchema, interestSchema, strengthSchema } from '../../model/annotation.ts';
import { relationSchema } from '../../model/link.ts';
import { tagSchema } from '../../model/tag.ts';
import { ANNOTATION_CONTEXT, TOUCHSTONE_CONTEXT } from './terms.ts';

const iriSchema = z.string().regex(/^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/iu);
const uuidIriSchema = z.string().regex(/^urn:uuid:[\da-f-]{36}$/u);

const contextSchema = z.union([
  z.literal(ANNOTATION_CONTEXT),
  z.tuple([z.literal(ANNOTATION_CONTEXT), z.strictObject({ touchstone: z.literal(TOUCHSTONE_CONTEXT.touchstone) })]),
]);

const quoteSchema = z.strictObject({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1),
  prefix: z.string(),
  suffix: z.string(),
});

const positionSchema = z
  .strictObject({ type: z.literal('TextPositionSelector'), start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine(({ start, end }) => end > start);

const targetSchema = z.strictObject({
  type: z.literal('SpecificResource'),
  source: z.strictObject({
    id: iriSchema,
    type: z.literal('Text'),
    /** The article in the library it comes from, where `id` is its DOI or address. */
    canonical: uuidIriSchema.optional(),
    'dcterms:title': z.string(),
  }),
  /** A passage that was not found again has its quotation alone. */
  selector: z.union([z.tuple([quoteSchema, positionSchema]), z.tuple([quoteSchema])]),
});

const textSchema = <Purpose extends string, Value extends z.ZodType<string>>(purpose: Purpose, value: Value) =>
  z.strictObject({ type: z.literal('TextualBody'), purpose: z.literal(purpose), format: z.literal('text/plain'), value });

const noteSchema = z.strictObject({
  type: z.literal('TextualBody'),
  purpose: z.literal('commenting'),
  format: z.literal('text/markdown'),
  value: z.string().min(1),
});

const common = {
  '@context': contextSchema.optional(),
  id: uuidIriSchema,
  type: z.literal('Annotation'),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
  generator: z.strictObject({ type: z.literal('Software'), name: z.literal('Touchstone') }),
};

/** A tagged passage. The tag is the first body, labels follow, the note comes last. */
export const writtenAnnotationSchema = z.strictObject({
  ...common,
  motivation: z.tuple([z.literal('tagging')], z.literal('commenting')),
  creator: z.strictObject({ type: z.literal('Person'), name: z.string().min(1) }).optional(),
  body: z.tuple([textSchema('tagging', tagSchema)], z.union([textSchema('tagging', z.string()), noteSchema])),
  target: z.array(targetSchema).min(1),
  'touchstone:strength': strengthSchema.optional(),
  'touchstone:interests': z.array(interestSchema).min(1).optional(),
  'touchstone:speaker': annotationSchema.shape.speaker.min(1).optional(),
});
export type WrittenAnnotation = z.output<typeof writtenAnnotationSchema>;

/** A link: how the annotation that is the target bears on the one that is the body. */
export const writtenLinkSchema = z.strictObject({
  ...common,
  motivation: z.literal('linking'),
  body: z.tuple(
    [
      z.strictObject({ type: z.literal('SpecificResource'), purpose: z.literal('linking'), source: uuidIriSchema }),
      textSchema('classifying', relationSchema),
    ],
    noteSchema,
  ),
  target: uuidIriSchema,
});
export type WrittenLink = z.output<typeof writtenLinkSchema>;

export const writtenCollectionSchema = z.strictObject({
  '@context': contextSchema,
  id: iriSchema,
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  total: z.int().nonnegative(),
  first: z
    .strictObject({
      id: iriSchema,
      type: z.literal('AnnotationPage'),
      startIndex: z.literal(0),
      items: z.array(z.union([writtenAnnotationSchema, writtenLinkSchema])).min(1),
    })
    .optional(),
});
export type WrittenCollection = z.output<typeof writtenCollectionSchema>;
