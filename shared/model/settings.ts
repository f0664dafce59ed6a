/** Preferences kept with the library, so that every host shows the same. */
import { z } from 'zod';
import { articleIdSchema, reviewIdSchema } from './id.ts';
import { subjectSchema } from './review.ts';
import { reportFormatSchema, reportPartSchema, templateIdSchema } from './template.ts';

/** Where a reviewer was reading. */
export const readingPlaceSchema = z.object({
  articleId: articleIdSchema.nullable(),
  reviewId: reviewIdSchema.nullable(),
  /** UTF-16 offset in the article that was in the middle of the view. */
  offset: z.int().nonnegative().nullable(),
});
export type ReadingPlace = z.output<typeof readingPlaceSchema>;

/** Where the text of one article was left: the UTF-16 offset in the middle of the view. */
const articlePlaceSchema = z.object({ articleId: articleIdSchema, offset: z.int().nonnegative() });
export type ArticlePlace = z.output<typeof articlePlaceSchema>;

/** Places beyond these are forgotten, the oldest first. */
const MOST_PLACES = 200;

/** How the report of one review or article was shown and exported last. A template that is gone means the full appraisal. */
const templateChoiceSchema = z.object({ subject: subjectSchema, templateId: templateIdSchema, part: reportPartSchema });
export type TemplateChoiceFor = z.output<typeof templateChoiceSchema>;

/** Choices beyond these are forgotten, the oldest first. */
const MOST_TEMPLATE_CHOICES = 200;

export const settingsSchema = z.object({
  /** Written into new annotations; never into an export unless a report asks for it. */
  reviewerName: z.string().max(200),
  theme: z.enum(['system', 'light', 'dark', 'high-contrast']),
  readingFont: z.enum(['serif', 'sans']),
  /** Reading text size in CSS pixels. */
  readingSize: z.int().min(12).max(32),
  /** Line width of the article in `ch`. */
  readingWidth: z.int().min(45).max(100),
  /** What a selection snaps to when it is tagged. */
  snap: z.enum(['none', 'word', 'sentence']),
  leftPanel: z.object({ open: z.boolean(), width: z.int().min(160).max(800) }),
  rightPanel: z.object({
    open: z.boolean(),
    width: z.int().min(240).max(1_000),
    panel: z.enum(['annotations', 'links', 'report', 'appraise']),
  }),
  /** Hints that have been read and closed. */
  dismissedHints: z.array(z.string().max(60)).max(100),
  /** The format that a report was exported in last. */
  report: z.object({ format: reportFormatSchema }),
  /** The latest first, each subject once: what one review is for says nothing of the next. */
  templateChoices: z.array(templateChoiceSchema).max(MOST_TEMPLATE_CHOICES),
  /** Where the last window was, so that the next one goes on there. */
  lastPlace: readingPlaceSchema,
  /** The article that was read last first, each once. */
  articlePlaces: z.array(articlePlaceSchema).max(MOST_PLACES),
});
export type Settings = z.output<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  reviewerName: '',
  theme: 'system',
  readingFont: 'serif',
  readingSize: 18,
  readingWidth: 68,
  snap: 'word',
  leftPanel: { open: true, width: 264 },
  rightPanel: { open: true, width: 344, panel: 'annotations' },
  dismissedHints: [],
  report: { format: 'markdown' },
  templateChoices: [],
  lastPlace: { articleId: null, reviewId: null, offset: null },
  articlePlaces: [],
};

/** Some preferences. Of `templateChoices` and `articlePlaces` those given come first, and the others stay. */
export type SettingsChange = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/** What becomes of preferences, or of a change that is still to be made, when some are changed. */
export const changeSettings = <Before extends SettingsChange>(before: Before, change: SettingsChange): Before => {
  const { templateChoices, articlePlaces } = change;
  return {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    ...(templateChoices === undefined
      ? {}
      : { templateChoices: templateChoices.reduceRight(withTemplateChoice, before.templateChoices ?? []) }),
    ...(articlePlaces === undefined ? {} : { articlePlaces: articlePlaces.reduceRight(withArticlePlace, before.articlePlaces ?? []) }),
  };
};

/** The choices with one more, the latest first. */
const withTemplateChoice = (choices: TemplateChoiceFor[], chosen: TemplateChoiceFor): TemplateChoiceFor[] =>
  [chosen, ...choices.filter(({ subject }) => subject.id !== chosen.subject.id)].slice(0, MOST_TEMPLATE_CHOICES);

/** The places with one more, the latest first. */
export const withArticlePlace = (places: ArticlePlace[], place: ArticlePlace): ArticlePlace[] =>
  [place, ...places.filter(({ articleId }) => articleId !== place.articleId)].slice(0, MOST_PLACES);
