/** What merging a bundle did or would do, in words: the same in every host. */
import type { BundleReport, MergeChange } from '../contract/bundles.ts';
import type { EntityKind } from './records.ts';

const NOUNS: Readonly<Record<EntityKind, readonly [one: string, many: string]>> = {
  article: ['article', 'articles'],
  structure: ['changed structure', 'changed structures'],
  review: ['review', 'reviews'],
  member: ['article of a review', 'articles of reviews'],
  annotation: ['annotation', 'annotations'],
  link: ['link', 'links'],
  narrative: ['section of a report', 'sections of reports'],
  instrument: ['instrument', 'instruments'],
  appraisal: ['appraisal', 'appraisals'],
  answer: ['answer', 'answers'],
  verdict: ['judgement', 'judgements'],
  study: ['study', 'studies'],
  'study-article': ['article of a study', 'articles of studies'],
  'study-evidence': ['evidence of a study', 'evidence of studies'],
};

/** In the order in which a reviewer wants to know. */
const CHANGES: readonly (readonly [change: MergeChange, words: string])[] = [
  ['conflict', 'changed on both sides, to be decided'],
  ['added', 'added'],
  ['updated', 'updated from the bundle'],
  ['merged', 'merged from both sides'],
  ['brought-back', 'deleted here and changed there, so brought back'],
  ['stays-deleted', 'deleted here, and left deleted'],
  ['kept', 'newer here'],
  ['same', 'the same on both sides'],
];

const ORDER: readonly EntityKind[] = [
  'article',
  'annotation',
  'link',
  'review',
  'narrative',
  'structure',
  'instrument',
  'appraisal',
  'answer',
  'verdict',
  'study',
  'study-article',
  'study-evidence',
];

export const countedNoun = (kind: EntityKind, count: number): string => `${count} ${NOUNS[kind][count === 1 ? 0 : 1]}`;

/** How many things of any kind a change befell; places of articles in reviews are not counted. */
export const totalOf = ({ counts }: BundleReport, change: MergeChange): number =>
  ORDER.reduce((sum, kind) => sum + (counts[kind][change] ?? 0), 0);

/** True when an import would change anything of what a reviewer has made. */
export const changesAnything = (report: BundleReport): boolean =>
  (['added', 'updated', 'merged', 'conflict', 'brought-back'] as const).some((change) => totalOf(report, change) > 0);

/** One line for each kind of change: "2 articles, 14 annotations: added". */
export const reportLines = (report: BundleReport): string[] => {
  const lines = CHANGES.flatMap(([change, words]) => {
    const parts = ORDER.flatMap((kind) => {
      const count = report.counts[kind][change] ?? 0;
      return count === 0 ? [] : [countedNoun(kind, count)];
    });
    return parts.length === 0 ? [] : [`${parts.join(', ')}: ${words}`];
  });
  if (report.unplaced > 0) lines.push(`${report.unplaced} passages are not in the text here; they are kept with their words`);
  return lines.length === 0 ? ['The bundle is empty.'] : lines;
};
