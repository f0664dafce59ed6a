/** The model of a subject, made from a few rows. */
import { SubjectModel, type SubjectRows } from '../../main/core/subjects/subject-model.ts';
import { numberedEntriesOf } from '../../shared/report/build-report.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { source } from './report-source.ts';

export const modelOf = (
  rows: Partial<ReportSource>,
  more: Partial<Pick<SubjectRows, 'studies' | 'studiesOfEvidence'>> = {},
): SubjectModel => {
  const whole = source(rows);
  return new SubjectModel({ title: whole.title, entries: numberedEntriesOf(whole), studies: [], studiesOfEvidence: new Map(), ...more });
};
