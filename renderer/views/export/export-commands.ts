/** Exporting the report: the page with all choices, and for the palette each template in each format by its name. */
import type { ReportFormat, ReportPart, Template } from '../../../shared/model/template.ts';
import { reportFormatSchema, reportPartSchema } from '../../../shared/model/template.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTransport } from '../../state/host.tsx';
import { useUpdateSettings } from '../../state/settings.ts';
import { openPage } from '../../state/surfaces.ts';
import { markedNotesOf } from '../exchange/marked-notes.ts';
import { PART_TITLES } from '../report/part-words.ts';
import { useReportSubject } from '../report/report-subject.ts';
import { hasParts, useTemplateChoice } from '../templates/use-template-choice.ts';
import { exportReport, FORMAT_NAMES } from './export-report.ts';

interface NamedExport {
  readonly template: Template;
  readonly part: ReportPart;
  readonly format: ReportFormat;
}

const everyExport = (templates: readonly Template[]): readonly NamedExport[] =>
  templates.flatMap((template) =>
    (hasParts(template) ? reportPartSchema.options : (['authors'] as const)).flatMap((part) =>
      reportFormatSchema.options.map((format) => ({ template, part, format })),
    ),
  );

const titleOf = ({ template, part, format }: NamedExport): string => {
  const name = template.builtIn ? `the ${template.title.charAt(0).toLowerCase()}${template.title.slice(1)}` : `“${template.title}”`;
  return `Export ${name}${hasParts(template) ? `, ${PART_TITLES[part].toLowerCase()},` : ''} as ${FORMAT_NAMES[format]}`;
};

export const useExportCommands = (): void => {
  const transport = useTransport();
  const update = useUpdateSettings();
  const { subject } = useReportSubject();
  const { templates, choose } = useTemplateChoice();
  const enabled = subject !== null;
  const needs = 'Open an article or a review first.';
  useCommands([
    {
      id: 'report.export',
      title: 'Export the report',
      group: 'Review',
      keys: ['Mod+Shift+E'],
      enabled,
      needs,
      run: () => openPage('export-report'),
    },
    ...everyExport(templates).map((named) => ({
      id: `report.export-${named.template.id}-${named.part}-${named.format}`,
      title: titleOf(named),
      group: 'Review' as const,
      enabled,
      needs,
      inMenus: false,
      run: async () => {
        if (subject === null) return;
        const { part, format } = named;
        const templateId = named.template.id;
        choose({ templateId, part });
        update({ report: { format } });
        // Where there are private notes, whether they are in the file is said and chosen first.
        if (!hasParts(named.template) && (await markedNotesOf(transport, subject)) !== null) openPage('export-report');
        else await exportReport(transport, { subject, templateId, part, format, markedNotes: 'leave-out' });
      },
    })),
  ]);
};
