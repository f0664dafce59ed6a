/** Which critiques are points of a referee's report, and whose: major and minor ones for the authors, and the editor's own. */
import type { ReportItem } from './appraisal-model.ts';
import { isUnassigned, noteAudience } from './critique-audience.ts';
import type { Report, ReportEntry } from './model.ts';

/** The shipped pack that referee reports are built around, and the items with a place of their own (assets/instruments/manuscript-review.json). */
export const MANUSCRIPT_REVIEW = 'manuscript-review';
export const REFEREE_ITEMS = { major: '10', minor: '11', recommendation: '13' } as const;

/** An item of the manuscript review in each article's appraisal. */
export const refereeItems = ({ appraisals }: Report, itemId: string): ReportItem[] =>
  appraisals
    .filter(({ instrument }) => instrument.id === MANUSCRIPT_REVIEW)
    .flatMap(({ domains }) => domains.flatMap(({ items }) => items.filter(({ id }) => id === itemId)));

export interface Points {
  readonly major: readonly ReportEntry[];
  readonly minor: readonly ReportEntry[];
  /** For the editor alone. */
  readonly editors: readonly ReportEntry[];
  /** Without a word on what is meant, and no answer speaks of them: no use to the authors. */
  readonly wordless: readonly ReportEntry[];
  /** Nobody has chosen yet for whom they are. */
  readonly unassigned: readonly ReportEntry[];
}

/** In report order. What the major points rest on is major, and what weighs strongly; everything else is minor. */
export const pointsOf = (report: Report): Points => {
  const restedOn = (itemId: string): Set<string> => new Set(refereeItems(report, itemId).flatMap(({ passages }) => passages));
  const [major, minor] = [restedOn(REFEREE_ITEMS.major), restedOn(REFEREE_ITEMS.minor)];
  const told = report.entries.filter((entry) => noteAudience(entry) === 'authors');
  const isSaid = ({ note, annotationId }: ReportEntry): boolean => note.trim() !== '' || major.has(annotationId) || minor.has(annotationId);
  const isMajor = ({ annotationId, strength }: ReportEntry): boolean =>
    major.has(annotationId) || (strength === 'strong' && !minor.has(annotationId));
  return {
    major: told.filter((entry) => isSaid(entry) && isMajor(entry)),
    minor: told.filter((entry) => isSaid(entry) && !isMajor(entry)),
    editors: report.entries.filter((entry) => noteAudience(entry) === 'editor'),
    wordless: told.filter((entry) => !isSaid(entry)),
    unassigned: report.entries.filter(({ tag, outside, labels }) => tag === 'critique' && !outside && isUnassigned(labels)),
  };
};
