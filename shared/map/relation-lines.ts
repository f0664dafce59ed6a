/** How each relation's line is drawn, so that a picture printed grey still distinguishes them. */
import type { Relation } from '../model/link.ts';

export interface RelationLine {
  /** Dashes and gaps, as SVG has them; empty for a line without gaps. */
  readonly dashes: string;
  readonly width: number;
  /** On white paper. */
  readonly colour: string;
}

export const RELATION_LINES: Readonly<Record<Relation, RelationLine>> = {
  supports: { dashes: '', width: 2, colour: '#1a7f37' },
  rebuts: { dashes: '9 5', width: 2.5, colour: '#b3261e' },
  qualifies: { dashes: '2 4', width: 2.5, colour: '#8a5a00' },
  restates: { dashes: '14 3 2 3', width: 1.75, colour: '#1f5fbf' },
  cites: { dashes: '', width: 1, colour: '#5c6168' },
  discloses: { dashes: '5 3', width: 1.25, colour: '#7a2f9e' },
};
