/** What the parts of a referee report are called, and who may read them. */
import type { ReportPart } from '../../../shared/model/template.ts';

export const PART_TITLES: Readonly<Record<ReportPart, string>> = {
  authors: 'To the authors',
  editor: 'To the editor',
  private: 'Private',
};

/** For a part whose document could be made: the authors' is made only when the leak check has found nothing. */
export const PART_NOTICES: Readonly<Record<ReportPart, { readonly title: string; readonly words: string }>> = {
  authors: {
    title: 'For the authors.',
    words: 'Checked: nothing of the other two parts stands here, and not your name.',
  },
  editor: { title: 'For the editor alone.', words: 'Send this file to the editor, never to the authors.' },
  private: { title: 'For you alone.', words: 'Send this to nobody.' },
};
