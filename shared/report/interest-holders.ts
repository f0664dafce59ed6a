/** Who states which interests: by person or organisation, whatever the spelling. */
import type { AnnotationId } from '../model/id.ts';
import type { Interest } from '../model/annotation.ts';
import { compareText } from './compare-text.ts';
import type { ArticleEntries, UnnumberedEntry } from './article-entries.ts';
import type { Report } from './model.ts';
import { onceFor } from './once-for.ts';

/** Spellings that differ only in case or spacing are one holder. */
const holderKey = (holder: string): string => holder.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

interface Stated {
  readonly annotationId: AnnotationId;
  /** Null when the annotation names no holder. */
  readonly interest: (Interest & { readonly key: string }) | null;
}

const statedIn = onceFor((entries: readonly UnnumberedEntry[]): readonly Stated[] =>
  entries.flatMap(({ tag, annotationId, interests }): readonly Stated[] => {
    if (tag !== 'conflict-of-interest') return [];
    if (interests.length === 0) return [{ annotationId, interest: null }];
    return interests.map((interest) => ({ annotationId, interest: { ...interest, key: holderKey(interest.holder) } }));
  }),
);

/** By holder, sorted; annotations without a named holder come last with `holder: null`. */
export const interestHolders = (articles: readonly Pick<ArticleEntries, 'entries'>[]): Report['interestHolders'] => {
  const holders = new Map<string, Report['interestHolders'][number]>();
  const unnamed: Report['interestHolders'][number]['interests'] = [];
  for (const { entries } of articles) {
    for (const { annotationId, interest: stated } of statedIn(entries)) {
      if (stated === null) {
        unnamed.push({ annotationId, interest: null });
        continue;
      }
      const { key, ...interest } = stated;
      const known = holders.get(key);
      if (known === undefined) holders.set(key, { holder: interest.holder, interests: [{ annotationId, interest }] });
      else known.interests.push({ annotationId, interest });
    }
  }
  const named = [...holders].sort(([a], [b]) => compareText(a, b)).map(([, holder]) => holder);
  return unnamed.length === 0 ? named : [...named, { holder: null, interests: unnamed }];
};
