/** Where an article's targets are in its current text, those of earlier versions too. */
import { z } from 'zod';
import { carryCandidateSchema } from '../../../shared/anchor/alignment.ts';
import { checkAnchorWith } from '../../../shared/anchor/check-anchor.ts';
import { createQuoteFinder } from '../../../shared/anchor/find-quote.ts';
import type { QuotedRange } from '../../../shared/anchor/quote-at.ts';
import type { AnchorState, Target } from '../../../shared/model/annotation.ts';
import type { ArticleId, TextVersionId } from '../../../shared/model/id.ts';
import { getCurrentText } from '../articles.ts';
import type { ReadableDb } from '../connection.ts';
import { earlierVersionNumbers } from '../versions.ts';

interface StoredTarget extends QuotedRange {
  readonly id: string;
  readonly versionId: string;
}

type TargetPlace = Pick<Target, 'anchor' | 'earlierVersion'>;

const candidatesSchema = z.array(carryCandidateSchema);

/** By target, for those that wait for the reviewer in a version, or were left without a place there. */
const anchorsOfWaiting = (db: ReadableDb, versionId: TextVersionId): Map<string, AnchorState> =>
  new Map(
    db
      .all<{ targetId: string; state: string; score: number; candidates: string }>(
        `SELECT target_id AS targetId, state, score, candidates FROM carry
         WHERE to_version_id = @versionId AND state IN ('uncertain', 'lost') AND (decision IS NULL OR decision = 'left')`,
        { versionId },
      )
      .map(({ targetId, state, score, candidates }) => [
        targetId,
        state === 'uncertain' ? { state, score, candidates: candidatesSchema.parse(JSON.parse(candidates)) } : { state: 'lost' },
      ]),
  );

/**
 * Says where an article's targets are in its current text: while they wait for
 * the reviewer, by what was found when they came; else by their words. Offsets of an
 * earlier version mean nothing here.
 */
export const targetPlaces = (db: ReadableDb, articleId: ArticleId): ((target: StoredTarget) => TargetPlace) => {
  const { text, versionId } = getCurrentText(db, articleId);
  const finder = createQuoteFinder(text);
  const numbers = earlierVersionNumbers(db, articleId);
  const waiting = anchorsOfWaiting(db, versionId);
  return (target) => {
    const anchor = waiting.get(target.id);
    if (target.versionId === versionId) return { anchor: anchor ?? checkAnchorWith(finder, target) };
    const earlierVersion = numbers.get(target.versionId);
    const known = anchor ?? ({ state: 'lost' } as const);
    return earlierVersion === undefined ? { anchor: known } : { anchor: known, earlierVersion };
  };
};
