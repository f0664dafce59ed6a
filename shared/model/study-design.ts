/** How a study was done, as instruments ask for it; an article's kind says what sort of text it is. */
import { z } from 'zod';

export const studyDesignSchema = z.enum([
  'parallel-trial',
  'crossover-trial',
  'cluster-trial',
  'non-randomised-trial',
  'cohort',
  'case-control',
  'cross-sectional',
  'diagnostic-accuracy',
  'case-series',
  'systematic-review',
  'qualitative',
  'laboratory',
]);
export type StudyDesign = z.output<typeof studyDesignSchema>;

export const STUDY_DESIGN_LABELS: Readonly<Record<StudyDesign, string>> = {
  'parallel-trial': 'randomised trial, parallel groups',
  'crossover-trial': 'randomised trial, crossover',
  'cluster-trial': 'randomised trial, clusters',
  'non-randomised-trial': 'trial without randomisation',
  cohort: 'cohort study',
  'case-control': 'case-control study',
  'cross-sectional': 'cross-sectional study',
  'diagnostic-accuracy': 'diagnostic accuracy study',
  'case-series': 'case report or series',
  'systematic-review': 'systematic review',
  qualitative: 'qualitative study',
  laboratory: 'laboratory study',
};
