/** Who states which interests: by person or organisation, whatever the spelling; and who declares none, though another article shows one. */
import { fullName, isSamePerson } from '../ledger/people.ts';
import { declaresNone, statedInterest, type Interest } from '../model/annotation.ts';
import type { ArticleMetadata } from '../model/article.ts';
import type { AnnotationId } from '../model/id.ts';
import type { UnnumberedEntry } from './article-entries.ts';
import { compareText } from './compare-text.ts';
import type { InterestHolder, StatedInterest } from './model.ts';
import { onceFor } from './once-for.ts';

/** What of an article states interests. */
export interface InterestSource {
  /** In the report, counted from 1. */
  readonly number: number;
  readonly metadata: ArticleMetadata;
  readonly entries: readonly UnnumberedEntry[];
}

/** Spellings that differ only in case or spacing are one holder. */
const holderKey = (holder: string): string => holder.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

interface Stated {
  readonly annotationId: AnnotationId;
  /** Null when the annotation names no holder. */
  readonly interest: Interest | null;
  readonly key: string;
}

const statedIn = onceFor((entries: readonly UnnumberedEntry[]): readonly Stated[] =>
  entries.flatMap(({ tag, annotationId, interests }): readonly Stated[] => {
    if (tag !== 'conflict-of-interest') return [];
    if (interests.length === 0) return [{ annotationId, interest: null, key: '' }];
    return interests.map((interest) => ({ annotationId, interest: statedInterest(interest), key: holderKey(interest.holder) }));
  }),
);

type Contradiction = StatedInterest['contradictedBy'][number];

/** Every interest that an article states, with the article's number. */
const shownIn = (articles: readonly InterestSource[]): readonly Contradiction[] =>
  articles.flatMap(({ number, entries }) =>
    statedIn(entries).flatMap(({ annotationId, interest }) =>
      interest === null || declaresNone(interest) ? [] : [{ annotationId, articleNumber: number, interest }],
    ),
  );

/** By holder, sorted; then the articles all of whose authors declare none; annotations without a named holder come last. */
export const interestHolders = (articles: readonly InterestSource[]): InterestHolder[] => {
  const holders = new Map<string, InterestHolder>();
  const ofAuthors: InterestHolder[] = [];
  const unnamed: StatedInterest[] = [];
  let shown: readonly Contradiction[] | undefined;
  /** What other articles state of these people. */
  const against = (people: readonly string[], number: number): Contradiction[] => {
    shown ??= shownIn(articles);
    return shown.filter(
      ({ articleNumber, interest }) => articleNumber !== number && people.some((person) => isSamePerson(person, interest.holder)),
    );
  };
  for (const { number, metadata, entries } of articles) {
    const declared: StatedInterest[] = [];
    for (const { annotationId, interest, key } of statedIn(entries)) {
      if (interest === null) {
        unnamed.push({ annotationId, interest, contradictedBy: [] });
        continue;
      }
      const isAllAuthors = interest.holder === '';
      const people = isAllAuthors ? metadata.author.map(fullName) : [interest.holder];
      const stated = { annotationId, interest, contradictedBy: declaresNone(interest) ? against(people, number) : [] };
      const known = holders.get(key);
      if (isAllAuthors) declared.push(stated);
      else if (known === undefined) holders.set(key, { holder: interest.holder, authorsOf: null, interests: [stated] });
      else known.interests.push(stated);
    }
    if (declared.length > 0) ofAuthors.push({ holder: null, authorsOf: number, interests: declared });
  }
  const named = [...holders].sort(([a], [b]) => compareText(a, b)).map(([, holder]) => holder);
  return [...named, ...ofAuthors, ...(unnamed.length === 0 ? [] : [{ holder: null, authorsOf: null, interests: unnamed }])];
};

/** Whether a holder has an interest: not when all that is stated is that there is none. */
export const hasInterest = ({ interests }: Pick<InterestHolder, 'interests'>): boolean =>
  interests.some(({ interest }) => interest === null || !declaresNone(interest));
