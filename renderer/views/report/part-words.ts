/** What the parts of a referee report are called, and who may read them. */
import type { ReportPart } from '../../../shared/model/template.ts';

export const PART_TITLES: Readonly<Record<ReportPart, string>> = {
  authors: 'To the authors',
  editor: 'To the editor',
  private: 'Private',
};

/** For a part whose document could be made, which it is only when the leak check has found nothing. */
export const PART_NOTICES: Readonly<Record<ReportPart, { readonly title: string; readonly words: string }>> = {
  authors: {
    title: 'For the authors.',
    words:
      'Checked: no reviewer’s name, no id, and no six words in a row of the other two parts are here. Not checked: fewer words, the same thought in other words, and what you meant for the editor but did not mark. A critique goes to the authors when “For” on its card says so and no label with the word editor, confidential or private withholds it.',
  },
  editor: { title: 'For the editor alone.', words: 'Never send it to the authors. Checked: nothing of the private part is here.' },
  private: { title: 'For you alone.', words: 'It contains everything; send it to nobody.' },
};

/** Who reads a part, in a list: "authors, editor, you". */
export const READER_NAMES: Readonly<Record<ReportPart, string>> = { authors: 'authors', editor: 'editor', private: 'you' };
