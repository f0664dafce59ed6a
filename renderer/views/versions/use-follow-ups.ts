/** What the reviewer says about whether the current version answers an annotation, and the sum of a round. */
import type { ArticleId, AnnotationId, TextVersionId } from '../../../shared/model/id.ts';
import { FOLLOW_UP_LABELS, type FollowUp, type FollowUpOutcome } from '../../../shared/model/version.ts';
import { announce } from '../../state/announcements.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';

export interface FollowUps {
  of(annotationId: AnnotationId): FollowUp | null;
  /** What is left out stays as it is. */
  set(annotationId: AnnotationId, said: { outcome?: FollowUpOutcome | null; note?: string }): void;
}

const NO_FOLLOW_UPS: readonly FollowUp[] = [];

/** Follow-ups of one version of an article. */
export const useFollowUps = (articleId: ArticleId, versionId: TextVersionId | null): FollowUps => {
  const { data } = useCall('annotation.followUps', { articleId });
  const write = useMutationCall('annotation.followUp');
  const followUps = data?.followUps ?? NO_FOLLOW_UPS;
  return {
    of: (annotationId) => followUps.find((one) => one.annotationId === annotationId && one.versionId === versionId) ?? null,
    set: (annotationId, said) => {
      void write.run({ annotationId, ...said }).then((result) => {
        const { outcome } = said;
        if (result.ok && outcome !== undefined) announce(outcome === null ? 'Open again.' : `Marked as ${FOLLOW_UP_LABELS[outcome]}.`);
      });
    },
  };
};

/** "7 addressed, 2 partly, 3 not, 4 open" of the given critiques; empty without any. */
export const roundWords = (critiques: readonly AnnotationId[], followUps: FollowUps): string => {
  const counts = { addressed: 0, partly: 0, not: 0, open: 0 };
  for (const id of critiques) counts[followUps.of(id)?.outcome ?? 'open'] += 1;
  if (critiques.length === 0) return '';
  return (['addressed', 'partly', 'not', 'open'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${outcome}`)
    .join(', ');
};
