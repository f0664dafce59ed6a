/** Makes a large library with one review of all its articles: linked within articles and across, with interests and a few studies. */
import { connect } from '../../main/db/connection.ts';
import { replaceInterests } from '../../main/db/annotation-parts.ts';
import { listAnnotations } from '../../main/db/annotations.ts';
import { describeArticles } from '../../main/db/articles.ts';
import { libraryFile } from '../../main/db/file/library-file.ts';
import { createLink } from '../../main/db/links.ts';
import { createReview } from '../../main/db/reviews.ts';
import { createStudy } from '../../main/db/studies.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import { linkIdSchema, newId, reviewIdSchema, studyIdSchema, type ArticleId, type ReviewId } from '../../shared/model/id.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { seedLibrary, type SeedOptions } from './seed-library.ts';

export interface SeededReview {
  readonly reviewId: ReviewId;
  readonly articleIds: readonly ArticleId[];
  /** In the review's order. */
  readonly annotations: readonly Annotation[];
}

/** Of five links, four stay within their article. */
const ACROSS_EVERY = 5;

/** Fills a new library folder. @param links how many at most, one from each annotation. */
export const seedReview = async (
  directory: string,
  { links, title, ...options }: SeedOptions & { readonly links: number; readonly title: string },
): Promise<SeededReview> => {
  const articleIds = await seedLibrary(directory, options);
  const connection = connect(libraryFile(directory), { readOnly: false });
  try {
    connection.pragma('synchronous = OFF');
    return connection.write((db) => {
      const now = new Date(0).toISOString();
      const reviewId = newId(reviewIdSchema);
      createReview(db, { id: reviewId, title, articleIds }, now);
      const byArticle = articleIds.map((articleId) => listAnnotations(db, { articleId }));
      const annotations = byArticle.flat();
      let made = 0;
      for (const [article, own] of byArticle.entries()) {
        const articleId = articleIds[article];
        const authors = articleId === undefined ? [] : describeArticles(db, { articleId }).flatMap(({ metadata }) => metadata.author);
        for (const [at, { id: from, tag }] of own.entries()) {
          const [author] = authors;
          if (tag === 'conflict-of-interest' && author !== undefined) {
            replaceInterests(db, from, [
              { holder: `${author.given} ${author.family}`, party: 'A firm', category: 'consulting', period: '' },
            ]);
          }
          const to = made % ACROSS_EVERY === 0 ? annotations[(made * 7 + 1) % annotations.length] : own[(at * 7 + 1) % own.length];
          const relation = relationSchema.options[made % relationSchema.options.length];
          if (made >= links || to === undefined || relation === undefined || to.id === from) continue;
          createLink(db, { id: newId(linkIdSchema), from, to: to.id, relation, note: '' }, now);
          made += 1;
        }
      }
      for (const [number, articleId] of articleIds.entries()) {
        const next = articleIds[number + 1];
        if (number % 10 !== 0 || next === undefined) continue;
        createStudy(
          db,
          {
            id: newId(studyIdSchema),
            name: `Study ${number}`,
            registration: '',
            articles: [
              { articleId, role: 'reports' },
              { articleId: next, role: 'retells' },
            ],
          },
          now,
        );
      }
      return { reviewId, articleIds, annotations };
    });
  } finally {
    connection.close();
  }
};
