/** The templates that ship, and how the sections a user saved fit their base. */
import type { ReportPart, Template, TemplateBase, TemplateSection } from '../../model/template.ts';
import { reportPartSchema, templateBaseSchema } from '../../model/template.ts';
import type { BaseDefinition } from './base.ts';
import { fullAppraisal } from './full-appraisal.ts';
import { journalClubHandout } from './journal-club-handout.ts';
import { presenterSheet } from './presenter-sheet.ts';
import { refereeReport } from './referee-report.ts';
import { slides } from './slides.ts';

export const BASES: Readonly<Record<TemplateBase, BaseDefinition>> = {
  'full-appraisal': fullAppraisal,
  'journal-club-handout': journalClubHandout,
  'presenter-sheet': presenterSheet,
  slides,
  'referee-report': refereeReport,
};

export const builtInTemplate = (base: TemplateBase): Template => ({
  id: base,
  title: BASES[base].title,
  base,
  builtIn: true,
  sections: BASES[base].sections.map(({ key, title, optional }) => ({ key, title, included: optional !== true })),
});

export const BUILT_IN_TEMPLATES: readonly Template[] = templateBaseSchema.options.map(builtInTemplate);

/** In whose parts of a report a section can be; null where a report has no parts. */
export const sectionReaders = (base: TemplateBase, key: string): readonly ReportPart[] | null =>
  BASES[base].partitioned === true
    ? (BASES[base].sections.find((section) => section.key === key)?.readers ?? reportPartSchema.options)
    : null;

/** A saved template's sections as its base has them now: what the base no longer has goes, what is new comes last, left out. */
export const fittedSections = (base: TemplateBase, sections: readonly TemplateSection[]): TemplateSection[] => {
  const { sections: known } = BASES[base];
  const named = new Set(sections.map(({ key }) => key));
  return [
    ...sections.filter(({ key }) => known.some((each) => each.key === key)),
    ...known.filter(({ key }) => !named.has(key)).map(({ key, title }) => ({ key, title, included: false })),
  ];
};

export interface SectionIssue {
  /** Index in the list of sections. */
  readonly index: number;
  readonly message: string;
}

/** What is wrong with a list of sections, field by field. */
export const sectionIssues = (base: TemplateBase, sections: readonly TemplateSection[]): SectionIssue[] => {
  const known = new Set(BASES[base].sections.map(({ key }) => key));
  const seen = new Set<string>();
  return sections.flatMap(({ key }, index): SectionIssue[] => {
    if (seen.has(key)) return [{ index, message: `The section “${key}” is listed here twice. Keep one of them.` }];
    seen.add(key);
    if (known.has(key)) return [];
    return [{ index, message: `“${BASES[base].title}” has no section “${key}”. It has ${[...known].join(', ')}.` }];
  });
};

const comparable = (title: string): string => title.normalize('NFKC').trim().toLowerCase();

/** Names that a reader of the menu would take for the same. */
export const isSameName = (one: string, other: string): boolean => comparable(one) === comparable(other);
