/**
 * Which template each subject's report is shown and exported with, and which part of a
 * referee report. Kept with the library's settings, by subject.
 */
import type { Subject } from '../../../shared/model/review.ts';
import type { ReportPart, Template } from '../../../shared/model/template.ts';
import { BUILT_IN_TEMPLATES, builtInTemplate } from '../../../shared/report/templates/bases.ts';
import { useCall } from '../../state/queries.ts';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import { useReportSubject } from '../report/report-subject.ts';

interface Chosen {
  readonly templateId: Template['id'];
  /** Of a referee report. */
  readonly part: ReportPart;
}

const UNCHOSEN: Chosen = { templateId: 'full-appraisal', part: 'authors' };

export interface TemplateChoice {
  /** Those that ship, then the user's own. */
  readonly templates: readonly Template[];
  readonly template: Template;
  readonly part: Chosen['part'];
  /** For the subject whose report is shown. */
  readonly choose: (change: Partial<Chosen>) => void;
}

const chosenFor = (subject: Subject | null, choices: readonly (Chosen & { readonly subject: Subject })[]): Chosen =>
  choices.find((choice) => choice.subject.id === subject?.id) ?? UNCHOSEN;

export const useTemplateChoice = (): TemplateChoice => {
  const { subject } = useReportSubject();
  const { templateChoices } = useSettings();
  const update = useUpdateSettings();
  const { data } = useCall('template.list', {});
  const templates = data?.templates ?? BUILT_IN_TEMPLATES;
  const { templateId, part } = chosenFor(subject, templateChoices);
  return {
    templates,
    template: templates.find(({ id }) => id === templateId) ?? builtInTemplate('full-appraisal'),
    part,
    choose: (change) => {
      if (subject !== null) update({ templateChoices: [{ subject, templateId, part, ...change }] });
    },
  };
};

/** Only a referee report has parts. */
export const hasParts = ({ base }: Template): boolean => base === 'referee-report';

/** The full appraisal as it ships is edited in place; every other template is shown as its document. */
export const isEditedInPlace = ({ id }: Template): boolean => id === 'full-appraisal';
