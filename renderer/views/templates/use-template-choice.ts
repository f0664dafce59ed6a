/** Which template the report is shown and exported with, and which part of a referee report. */
import type { ReportPart, Template } from '../../../shared/model/template.ts';
import { BUILT_IN_TEMPLATES, builtInTemplate } from '../../../shared/report/templates/bases.ts';
import { useCall } from '../../state/queries.ts';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';

export interface TemplateChoice {
  /** Those that ship, then the user's own. */
  readonly templates: readonly Template[];
  readonly template: Template;
  /** Of a referee report. */
  readonly part: ReportPart;
  readonly chooseTemplate: (id: Template['id']) => void;
  readonly choosePart: (part: ReportPart) => void;
}

export const useTemplateChoice = (): TemplateChoice => {
  const { report } = useSettings();
  const update = useUpdateSettings();
  const { data } = useCall('template.list', {});
  const templates = data?.templates ?? BUILT_IN_TEMPLATES;
  return {
    templates,
    template: templates.find(({ id }) => id === report.templateId) ?? builtInTemplate('full-appraisal'),
    part: report.part,
    chooseTemplate: (templateId) => update({ report: { ...report, templateId } }),
    choosePart: (part) => update({ report: { ...report, part } }),
  };
};

/** Only a referee report has parts. */
export const hasParts = ({ base }: Template): boolean => base === 'referee-report';

/** The full appraisal as it ships is edited in place; every other template is shown as its document. */
export const isEditedInPlace = ({ id }: Template): boolean => id === 'full-appraisal';
