/** Counts what a merge does to each kind of thing, and lists the changes up to a limit. */
import type { EntityKind } from '../../../shared/bundle/records.ts';
import type { BundleReport, MergeChange } from '../../../shared/contract/bundles.ts';
import type { ArticleId } from '../../../shared/model/id.ts';

/** Changes listed one by one; the counts include all. */
const MOST_TOLD = 500;

type Told = BundleReport['changes'][number];

export class MergeTally {
  readonly counts: Record<EntityKind, Partial<Record<MergeChange, number>>> = {
    article: {},
    structure: {},
    review: {},
    member: {},
    annotation: {},
    link: {},
    narrative: {},
    instrument: {},
    appraisal: {},
    answer: {},
    verdict: {},
    study: {},
    'study-article': {},
    'study-evidence': {},
  };
  readonly changes: Told[] = [];

  tell({ kind, change, title, articleId }: Told): void {
    const counts = this.counts[kind];
    counts[change] = (counts[change] ?? 0) + 1;
    if (change === 'same' || change === 'kept' || kind === 'member') return;
    if (this.changes.length < MOST_TOLD) this.changes.push({ kind, change, title, articleId });
  }

  /** Something that was to stay deleted comes back after all, for something that hangs on it. */
  bringBack(kind: EntityKind, title: string, articleId: ArticleId | null): void {
    const counts = this.counts[kind];
    counts['stays-deleted'] = Math.max(0, (counts['stays-deleted'] ?? 1) - 1);
    const told = this.changes.findIndex((each) => each.kind === kind && each.title === title && each.change === 'stays-deleted');
    if (told !== -1) this.changes.splice(told, 1);
    this.tell({ kind, change: 'brought-back', title, articleId });
  }
}
