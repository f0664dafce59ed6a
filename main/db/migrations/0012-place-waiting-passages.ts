/**
 * Passages that waited without a place when version 8 put them in the queue were all called
 * lost. Those whose words are in the text have candidates, as those that come in today.
 */
import { createQuotationPlacer } from '../../../shared/anchor/place-quotation.ts';
import type { SchemaDb } from '../connection.ts';
import { foundAs, isBeyondText } from '../targets/unplaced.ts';

interface Waiting {
  readonly carryRow: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

export const placeWaitingPassages = (db: SchemaDb): void => {
  const lost = `
    FROM carry JOIN target ON target.id = carry.target_id
    WHERE carry.from_version_id = carry.to_version_id AND target.version_id = carry.to_version_id
      AND carry.state = 'lost' AND carry.decision IS NULL AND ${isBeyondText('target.start_offset', 'target.version_id')}`;
  for (const { versionId, text } of db.all<{ versionId: string; text: string }>(
    `SELECT id AS versionId, text FROM text_version WHERE id IN (SELECT carry.to_version_id ${lost})`,
  )) {
    const place = createQuotationPlacer(text);
    for (const { carryRow, ...quote } of db.all<Waiting>(
      `SELECT carry.row AS carryRow, target.exact, target.prefix, target.suffix ${lost} AND carry.to_version_id = @versionId`,
      { versionId },
    )) {
      db.run('UPDATE carry SET state = @state, score = @score, candidates = @candidates WHERE row = @carryRow', {
        carryRow,
        ...foundAs(place(quote)),
      });
    }
  }
};
