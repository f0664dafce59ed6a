/**
 * What can be asked of the shell, as commands, and the native menu of all there are.
 * They draw nothing: undo changes its name with every change, and the shell must not be drawn again for that.
 */
import { useKeyboardCommands } from '../../commands/keyboard.ts';
import { useAppraisalCommands } from '../appraise/appraisal-commands.ts';
import { useExportCommands } from '../export/export-commands.ts';
import { useHelpCommands } from '../help/help-commands.ts';
import { useArticleCommands } from '../library/article-commands.ts';
import { useReportCommands } from '../report/report-commands.ts';
import { useReviewCommands } from '../reviews/review-commands.ts';
import { useTemplateCommands } from '../templates/template-commands.ts';
import { useHistoryCommands } from './history-commands.ts';
import { useNativeMenu } from './native-menu.ts';
import { useViewCommands } from './view-commands.ts';

export const ShellCommands = (): null => {
  useKeyboardCommands();
  useHistoryCommands();
  useViewCommands();
  useArticleCommands();
  useReviewCommands();
  useHelpCommands();
  useReportCommands();
  useExportCommands();
  useTemplateCommands();
  useAppraisalCommands();
  return null;
};

export const NativeMenu = (): null => {
  useNativeMenu();
  return null;
};
