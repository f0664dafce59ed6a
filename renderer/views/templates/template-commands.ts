/** Choosing and arranging templates from anywhere. */
import { useCommands } from '../../commands/registry.ts';
import { useLayout } from '../../state/layout.ts';
import { useReportSubject } from '../report/report-subject.ts';
import { arrangeTemplate } from './arrangement.ts';
import { templateMenuAsked } from './template-menu.tsx';
import { useTemplateChoice } from './use-template-choice.ts';

export const useTemplateCommands = (): void => {
  const { showPanel } = useLayout();
  const { subject } = useReportSubject();
  const { template } = useTemplateChoice();
  const enabled = subject !== null;
  const needs = 'Open an article or a review first.';
  useCommands([
    {
      id: 'report.choose-template',
      title: 'Choose the report’s template',
      group: 'Review',
      enabled,
      needs,
      run: () => {
        showPanel('report');
        templateMenuAsked.set(true);
      },
    },
    {
      id: 'report.arrange',
      title: 'Arrange the report’s sections',
      group: 'Review',
      enabled,
      needs,
      run: () => {
        showPanel('report');
        arrangeTemplate(template);
      },
    },
  ]);
};
