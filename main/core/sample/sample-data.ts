/** The sample review as written in assets/sample, made into articles, annotations and appraisals; nothing is stored here. */
import { z } from 'zod';
import sampleJson from '../../../assets/sample/sample.json' with { type: 'json' };
import { interestSchema, labelSchema, markdownSchema, quoteSelectorSchema, strengthSchema } from '../../../shared/model/annotation.ts';
import { recordedAbsenceSchema } from '../../../shared/model/appraisal.ts';
import { articleKindSchema, articleMetadataSchema, blockSchema, type Block } from '../../../shared/model/article.ts';
import { appraisalIdSchema, articleIdSchema, reviewIdSchema, studyIdSchema } from '../../../shared/model/id.ts';
import { relationSchema } from '../../../shared/model/link.ts';
import { studyRoleSchema } from '../../../shared/model/study.ts';
import { tagSchema } from '../../../shared/model/tag.ts';

const keySchema = z.string().regex(/^[a-z-]+$/u);

const sampleSchema = z.strictObject({
  reviewId: reviewIdSchema,
  title: z.string(),
  articles: z.array(
    z.strictObject({
      key: keySchema,
      id: articleIdSchema,
      kind: articleKindSchema,
      sourceName: z.string(),
      metadata: articleMetadataSchema,
      blocks: z.array(z.strictObject({ ...blockSchema.pick({ type: true, level: true }).shape, text: z.string() })),
    }),
  ),
  annotations: z.array(
    z.strictObject({
      key: keySchema,
      article: keySchema,
      tag: tagSchema,
      quotes: z.array(quoteSelectorSchema).min(1),
      /** Mentions name annotations by their keys: `[@](annotation:result)`. */
      note: markdownSchema,
      strength: strengthSchema.nullable().default(null),
      labels: z.array(labelSchema),
      interests: z.array(interestSchema).default([]),
      speaker: z.string().default(''),
    }),
  ),
  links: z.array(z.strictObject({ from: keySchema, relation: relationSchema, to: keySchema, note: markdownSchema.default('') })),
  studies: z.array(
    z.strictObject({
      id: studyIdSchema,
      name: z.string(),
      articles: z.array(z.strictObject({ article: keySchema, role: studyRoleSchema })),
    }),
  ),
  appraisals: z.array(
    z.strictObject({
      id: appraisalIdSchema,
      article: keySchema,
      instrument: z.string(),
      outcome: z.string().default(''),
      /** What a retelling is compared with. */
      source: keySchema.nullable().default(null),
      answers: z.array(
        z.strictObject({
          item: z.string(),
          response: z.string(),
          why: markdownSchema.default(''),
          /** Keys of annotations. */
          rests: z.array(keySchema).default([]),
          absence: recordedAbsenceSchema.pick({ lookedFor: true, words: true, sections: true }).strict().nullable().default(null),
        }),
      ),
    }),
  ),
  narrative: z.array(z.strictObject({ key: keySchema, markdown: markdownSchema })),
});
export type Sample = z.output<typeof sampleSchema>;
export type SampleArticle = Sample['articles'][number];

export const readSample = (): Sample => sampleSchema.parse(sampleJson);

/** An article's canonical text: its blocks with an empty line between. */
export const sampleText = (article: SampleArticle): { text: string; blocks: Block[] } => {
  let text = '';
  const blocks = article.blocks.map(({ text: words, type, level }): Block => {
    const start = text === '' ? 0 : text.length + 2;
    text = text === '' ? words : `${text}\n\n${words}`;
    return { type, start, end: text.length, ...(level === undefined ? {} : { level }) };
  });
  return { text, blocks };
};

/** Replaces the keys in mentions by what `idOf` gives for them. */
export const resolveMentions = (markdown: string, idOf: (key: string) => string): string =>
  markdown.replaceAll(/\(annotation:([a-z-]+)\)/gu, (_, key: string) => `(annotation:${idOf(key)})`);
