/** Equations as a line of readable text, much as Word's own linear format writes them (ECMA-376 part 1, 22.1). */
import { childElement, childElements, childValue, ownText, type WordElement } from './word-xml.ts';

/** Marks above a letter, for the accents of equations. */
const COMBINING = /^\p{M}$/u;

/** In brackets where it is more than one sign, number or word. */
const grouped = (text: string): string => (/^(?:[\p{L}\p{M}\p{N}.,]+|.?)$/u.test(text) ? text : `(${text})`);

const partOf = (element: WordElement, name: string): string => {
  const part = childElement(element, name);
  return part === null ? '' : mathText(part).trim();
};

const script = (sign: string, text: string): string => (text === '' ? '' : `${sign}${grouped(text)}`);

const property = (element: WordElement, name: string): string | null => childValue(childElement(element, `${element.name}Pr`), name);

const delimited = (element: WordElement): string => {
  const parts = childElements(element)
    .filter(({ name }) => name === 'e')
    .map((part) => mathText(part).trim());
  return `${property(element, 'begChr') ?? '('}${parts.join(property(element, 'sepChr') ?? '|')}${property(element, 'endChr') ?? ')'}`;
};

const accented = (element: WordElement): string => {
  const base = partOf(element, 'e');
  const mark = property(element, 'chr') ?? '\u0302';
  return /^.$/u.test(base) && COMBINING.test(mark) ? `${base}${mark}`.normalize('NFC') : `${base}${COMBINING.test(mark) ? '' : mark}`;
};

const oneOf = (element: WordElement): string => {
  switch (element.name) {
    case 't':
      return ownText(element);
    case 'f':
      return `${grouped(partOf(element, 'num'))}/${grouped(partOf(element, 'den'))}`;
    case 'sSup':
      return `${partOf(element, 'e')}${script('^', partOf(element, 'sup'))}`;
    case 'sSub':
      return `${partOf(element, 'e')}${script('_', partOf(element, 'sub'))}`;
    case 'sSubSup':
      return `${partOf(element, 'e')}${script('_', partOf(element, 'sub'))}${script('^', partOf(element, 'sup'))}`;
    case 'sPre':
      return `${script('_', partOf(element, 'sub'))}${script('^', partOf(element, 'sup'))}${partOf(element, 'e')}`;
    case 'rad': {
      const degree = partOf(element, 'deg');
      return `${degree === '' || degree === '2' ? '√' : `${degree}√`}${grouped(partOf(element, 'e'))}`;
    }
    case 'nary':
      return `${property(element, 'chr') ?? '∫'}${script('_', partOf(element, 'sub'))}${script('^', partOf(element, 'sup'))} ${partOf(element, 'e')}`;
    case 'd':
      return delimited(element);
    case 'func':
      return `${partOf(element, 'fName')} ${partOf(element, 'e')}`;
    case 'limLow':
      return `${partOf(element, 'e')}${script('_', partOf(element, 'lim'))}`;
    case 'limUpp':
      return `${partOf(element, 'e')}${script('^', partOf(element, 'lim'))}`;
    case 'acc':
      return accented(element);
    case 'm':
      return childElements(element)
        .filter(({ name }) => name === 'mr')
        .map((row) =>
          childElements(row)
            .map((cell) => mathText(cell).trim())
            .join(', '),
        )
        .join('; ');
    case 'eqArr':
      return childElements(element)
        .filter(({ name }) => name === 'e')
        .map((line) => mathText(line).trim())
        .join('; ');
    case 'del':
    case 'moveFrom':
      return '';
    default:
      return element.name.endsWith('Pr') ? '' : mathText(element);
  }
};

/** The text of an equation, or of any part of one. */
export const mathText = (element: WordElement): string => childElements(element).map(oneOf).join('');
