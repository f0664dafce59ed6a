/**
 * For whom the note on a critique is: its labels say so. Keeps what counts as holding a
 * critique back from where it matters (partition.ts, the choice on a critique's card).
 */
import type { ReportPart } from '../model/template.ts';
import type { ReportEntry } from './model.ts';
import { NO_REFERENCE } from './reference-anchor.ts';

/** Whole words of a label, in any capitals: "To the editor", "Confidential", "private: look up". */
const WITHHOLDING: readonly { readonly words: RegExp; readonly audience: ReportPart }[] = [
  { words: /(?<![\p{L}\p{N}])private(?![\p{L}\p{N}])/iu, audience: 'private' },
  { words: /(?<![\p{L}\p{N}])(?:editors?|confidential)(?![\p{L}\p{N}])/iu, audience: 'editor' },
];

/**
 * What a critique of a manuscript has until somebody chooses for whom it is. It is recorded
 * with the critique, so that critiques without it, of earlier versions or from other people,
 * stay for whom they were.
 */
export const UNASSIGNED = 'unassigned';

const isUnassignedLabel = (label: string): boolean => label.trim().toLowerCase() === UNASSIGNED;

const audienceOfLabel = (label: string): ReportPart =>
  isUnassignedLabel(label) ? 'private' : (WITHHOLDING.find(({ words }) => words.test(label))?.audience ?? 'authors');

/** The authors, unless a label holds the critique back; the one that holds back most counts. What nobody has assigned is private. */
export const audienceOfLabels = (labels: readonly string[]): ReportPart => {
  const audiences = labels.map(audienceOfLabel);
  return (['private', 'editor'] as const).find((audience) => audiences.includes(audience)) ?? 'authors';
};

export const isWithheld = (labels: readonly string[]): boolean => audienceOfLabels(labels) !== 'authors';

/** Whether it is private only since nobody has chosen for whom it is. */
export const isUnassigned = (labels: readonly string[]): boolean =>
  labels.some(isUnassignedLabel) && !isWithheld(labels.filter((label) => !isUnassignedLabel(label)));

/** The labels of a new critique of a manuscript: without a word for whom it is, nobody has chosen yet. */
export const unassignedUnlessSaid = (labels: readonly string[]): string[] => (isWithheld(labels) ? [...labels] : [...labels, UNASSIGNED]);

/** Takes off the labels that hold the critique back, and adds the one that says `audience`; the authors need none. */
export const labelsFor = (labels: readonly string[], audience: ReportPart): { remove: string[]; add: string[] } => ({
  remove: labels.filter((label) => audienceOfLabel(label) !== 'authors' && label !== audience),
  add: audience === 'authors' ? [] : [audience],
});

/**
 * For whom an annotation's note is. A critique of the subject is a point to the authors,
 * unless a label holds it back; every other note is the reviewer's own.
 */
export const noteAudience = ({
  tag,
  outside,
  labels,
  reference,
}: Pick<ReportEntry, 'tag' | 'outside' | 'labels' | 'reference'>): ReportPart =>
  tag !== 'critique' || outside || reference === NO_REFERENCE ? 'private' : audienceOfLabels(labels);
