/** How a relation reads from either end, and the letter that chooses it. */
import { INVERSE_RELATION_LABELS, relationSchema, type Relation } from '../../../shared/model/link.ts';

/** In the order in which pickers and panels show them. */
export const RELATIONS: readonly Relation[] = relationSchema.options;

/** First letters, but where two relations share one. */
export const RELATION_KEYS: Readonly<Record<Relation, string>> = {
  supports: 's',
  rebuts: 'r',
  qualifies: 'q',
  restates: 't',
  cites: 'c',
  discloses: 'd',
};

export type End = 'from' | 'to';

/** As it reads from the end it is seen from: "rebuts", "is rebutted by". */
export const relationFrom = (relation: Relation, end: End): string => (end === 'from' ? relation : INVERSE_RELATION_LABELS[relation]);
