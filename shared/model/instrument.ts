/**
 * Instruments as data. An instrument pack is a file that anyone can write: which
 * articles it fits, its domains and items, when an item is asked, and the decision
 * table that proposes a judgement. What the tables mean is in shared/instruments.
 */
import { z } from 'zod';
import { articleKindSchema } from './article.ts';
import { studyDesignSchema } from './study-design.ts';

/** Lower case, digits, dots and hyphens: "2.3", "randomised-trial". */
const nameSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, 'Use lower-case letters, digits, dots and hyphens.')
  .max(80);
const sentenceSchema = z.string().trim().min(1).max(2_000);
const labelSchema = z.string().trim().min(1).max(200);

/** Version of the pack format itself. */
export const INSTRUMENT_FORMAT = 1;

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: nameSchema, in: z.array(nameSchema).min(1) }),
    z.strictObject({ domain: nameSchema, in: z.array(nameSchema).min(1) }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ countItems: z.array(nameSchema).min(1), in: z.array(nameSchema).min(1), atLeast: z.int().positive() }),
    z.strictObject({ countDomains: z.array(nameSchema).min(1), in: z.array(nameSchema).min(1), atLeast: z.int().positive() }),
  ]),
);

/** What has been answered so far, as a pack can ask about it. */
export type Condition =
  | { readonly item: string; readonly in: readonly string[] }
  | { readonly domain: string; readonly in: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly countItems: readonly string[]; readonly in: readonly string[]; readonly atLeast: number }
  | { readonly countDomains: readonly string[]; readonly in: readonly string[]; readonly atLeast: number };

/** One line of a decision table. Without `when` it always holds, so it comes last. */
export const ruleSchema = z.strictObject({
  when: conditionSchema.optional(),
  judgement: nameSchema,
  /** Why, for the reviewer: "The sequence was not concealed." */
  because: sentenceSchema,
});
export type Rule = z.output<typeof ruleSchema>;

export const decisionSchema = z.union([
  /** The first rule that holds decides. */
  z.strictObject({ rules: z.array(ruleSchema).min(1) }),
  /** Several tables; the worst of their judgements counts. */
  z.strictObject({ worstOf: z.array(z.strictObject({ title: labelSchema, rules: z.array(ruleSchema).min(1) })).min(2) }),
  /** The worst judgement of these domains counts. */
  z.strictObject({ worstDomain: z.array(nameSchema).min(1) }),
]);
export type Decision = z.output<typeof decisionSchema>;

export const responseSchema = z.strictObject({
  value: nameSchema,
  label: labelSchema,
  /** For tables and plots, at most four characters: "PY". */
  short: z.string().trim().min(1).max(4),
});
export type Response = z.output<typeof responseSchema>;

export const judgementSchema = z.strictObject({
  value: nameSchema,
  label: labelSchema,
  /** Drawn inside the light of a plot, so that it is recognised without colour. */
  symbol: z.string().trim().min(1).max(2),
  tone: z.enum(['good', 'caution', 'bad', 'grave', 'neutral']),
});
export type Judgement = z.output<typeof judgementSchema>;

/** How the reviewer answers an item. */
export const answerKindSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), responses: nameSchema }),
  /** Words of the reviewer's own. */
  z.strictObject({ kind: z.literal('text') }),
]);

export const itemSchema = z.strictObject({
  id: nameSchema,
  text: sentenceSchema,
  help: z.string().trim().max(4_000).default(''),
  answer: answerKindSchema,
  /** Asked only when this holds; always, when there is none. */
  when: conditionSchema.optional(),
  /** Whether an answer counts only with a passage or a recorded absence. */
  evidence: z.enum(['required', 'optional']).default('required'),
  /** Marked by the source as weighing more than the others. */
  critical: z.boolean().default(false),
  /** Which part of a referee report an answer belongs to; only for packs that make one. */
  audience: z.enum(['authors', 'editor', 'private']).optional(),
});
export type Item = z.output<typeof itemSchema>;

export const domainSchema = z.strictObject({
  id: nameSchema,
  title: labelSchema,
  help: z.string().trim().max(4_000).default(''),
  items: z.array(itemSchema).min(1).max(100),
  /** How a judgement is proposed; a domain without one is answered and not judged. */
  decision: decisionSchema.optional(),
});
export type Domain = z.output<typeof domainSchema>;

export const refusalSchema = z.strictObject({
  kinds: z.array(articleKindSchema).default([]),
  designs: z.array(studyDesignSchema).default([]),
  reason: sentenceSchema,
});

export const instrumentSchema = z.strictObject({
  format: z.literal(INSTRUMENT_FORMAT, `This pack is of another format than ${INSTRUMENT_FORMAT}.`),
  id: nameSchema,
  /** Semantic version: https://semver.org. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/u, 'Write the version as three numbers: 1.0.0.'),
  title: labelSchema,
  /** What it is for, in a sentence. */
  purpose: sentenceSchema,
  source: z.strictObject({
    /** Whose structure it follows, as a reference. */
    citation: sentenceSchema,
    url: z.url({ protocol: /^https?$/u }).optional(),
    /** What was taken over and what is the pack's own. */
    relation: sentenceSchema,
  }),
  licence: sentenceSchema,
  /** What one set of answers is about. */
  unit: z.enum(['article', 'outcome', 'retelling']),
  fits: z.strictObject({
    kinds: z.array(articleKindSchema).min(1),
    /** Empty: any design. */
    designs: z.array(studyDesignSchema).default([]),
  }),
  refuses: z.array(refusalSchema).default([]),
  responses: z.record(nameSchema, z.array(responseSchema).min(2).max(20)),
  /** From best to worst. */
  judgements: z.array(judgementSchema).max(10).default([]),
  domains: z.array(domainSchema).min(1).max(40),
  overall: z
    .strictObject({
      title: labelSchema,
      decision: decisionSchema,
      /** Grounds on which a reviewer may go further; shown, never applied. */
      mayRaise: z.array(z.strictObject({ when: conditionSchema, to: nameSchema, because: sentenceSchema })).default([]),
    })
    .optional(),
});
export type Instrument = z.output<typeof instrumentSchema>;
