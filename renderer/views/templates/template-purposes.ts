/** What the templates that ship are for, in a few words. */
import type { TemplateBase } from '../../../shared/model/template.ts';

export const TEMPLATE_PURPOSES: Readonly<Record<TemplateBase, string>> = {
  'full-appraisal': 'Everything tagged and judged, with your own sections',
  'journal-club-handout': 'One or two pages for the participants',
  'presenter-sheet': 'Answers and questions for the presenter',
  slides: 'To present with Marp',
  'referee-report': 'To the authors, to the editor, private',
};
