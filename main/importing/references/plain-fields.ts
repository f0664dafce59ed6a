/**
 * Sets long BibTeX fields without LaTeX aside before a file is parsed, and puts them back
 * after: the LaTeX parser takes milliseconds for an abstract that has nothing for it to read.
 */

/** Fields of running text. Names and fields that refer to other entries are the parser's. */
const FIELD =
  /([,\n][ \t\r]*(?:abstract|summary|keywords|annote|annotation|note|file|title|journal|journaltitle|booktitle|publisher|address|institution|school|series)\s*=\s*)(?:\{([^{}]*)\}|"([^{}"]*)")(?=\s*[,}])/giu;

/** What LaTeX would not read literally; escaped signs aside. Inverted marks may mean “<” and “>”. */
const LATEX = /[\\$~^`¡¿⟦⟧]/u;
const ESCAPED = /\\([%&_#$])/gu;
const LIGATURES: Readonly<Record<string, string>> = { '---': '—', '--': '–', '``': '“', "''": '”' };

/** The text of a field's value, or null when it needs the LaTeX parser. */
const plainText = (value: string): string | null => {
  const text = value.replace(/---?|``|''/gu, (signs) => LIGATURES[signs] ?? signs);
  if (LATEX.test(text.replace(ESCAPED, ''))) return null;
  // A percent sign is one: nobody writes LaTeX's comments into a field.
  return text.replace(ESCAPED, '$1').replace(/\s+/gu, ' ').trim();
};

export interface SetAside {
  /** The file with a mark in the place of each value that was set aside. */
  readonly text: string;
  /** Puts the values back into a field's text. */
  readonly restore: (value: string) => string;
}

/** In a file that has the marks' own brackets, nothing is set aside. */
export const setPlainFieldsAside = (text: string): SetAside => {
  if (/[⟦⟧]/u.test(text)) return { text, restore: (value) => value };
  const values: string[] = [];
  const marked = text.replace(FIELD, (whole, name: string, braced: string | undefined, quoted: string | undefined) => {
    const plain = plainText(braced ?? quoted ?? '');
    if (plain === null || plain === '') return whole;
    values.push(plain);
    return `${name}{⟦${values.length - 1}⟧}`;
  });
  return { text: marked, restore: (value) => value.replace(/⟦(\d+)⟧/gu, (whole, at: string) => values[Number(at)] ?? whole) };
};
