/** What of a ledger is given at a time: some of its rows, with the annotations that are shown in them. */
import type { AnnotationId } from '../model/id.ts';
import type { LedgerBook } from './build-ledgers.ts';
import type { ClaimRow, LedgerName, LedgerOutline, LedgerStretch } from './model.ts';

/** More references than this in one place are counted: nobody reads them. */
export const MOST_REFERENCES = 40;

/** Of some references, those that are shown. */
export const shownReferences = (ids: readonly AnnotationId[]): readonly AnnotationId[] => ids.slice(0, MOST_REFERENCES);

/** Claims of one person given in words; the others by their references. */
export const MOST_IN_WORDS = 8;

/** Annotations that a claim's row shows, each as often as it does. */
export const citedInClaim = ({ annotationId, restatements, supports, qualifies, rebuts }: ClaimRow): AnnotationId[] => [
  annotationId,
  ...[restatements, supports, qualifies, rebuts].flatMap(shownReferences),
];

/** Annotations that rows show, each as often as they do. */
export const citedInRows = ({
  claims,
  unusedEvidence,
  untargetedCritiques,
  studies,
  interests,
}: Omit<LedgerStretch, 'entries'>): AnnotationId[] => [
  ...claims.flatMap(citedInClaim),
  ...unusedEvidence,
  ...untargetedCritiques,
  ...studies.flatMap(({ evidence, retellings }) => [
    ...shownReferences(evidence),
    ...retellings.flatMap(({ source, retelling }) => [source, retelling]),
  ]),
  ...interests.flatMap((row) => [
    ...row.interests.flatMap(({ annotationId, contradictedBy }) => [annotationId, ...contradictedBy.map((other) => other.annotationId)]),
    ...row.claims.slice(0, MOST_IN_WORDS),
    ...shownReferences(row.claims.slice(MOST_IN_WORDS)),
    ...shownReferences(row.otherWords),
  ]),
];

export const outlineOf = ({
  articles,
  suggestedStudies,
  claims,
  unusedEvidence,
  untargetedCritiques,
  studies,
  interests,
}: LedgerBook): LedgerOutline => ({
  articles,
  suggestedStudies,
  rows: {
    claims: claims.length,
    unusedEvidence: unusedEvidence.length,
    untargetedCritiques: untargetedCritiques.length,
    studies: studies.length,
    interests: interests.length,
  },
});

/** Some rows of a ledger, from `first`, counted from 0; the other ledgers stay empty. */
export const rowsOf = (book: LedgerBook, ledger: LedgerName, first: number, count: number): Omit<LedgerStretch, 'entries'> => ({
  claims: [],
  unusedEvidence: [],
  untargetedCritiques: [],
  studies: [],
  interests: [],
  [ledger]: book[ledger].slice(first, first + count),
});
