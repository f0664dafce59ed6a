/** A formula as a line of text: MathML by its structure, TeX as it was typed. Nothing is laid out or drawn. */
import { childElement, childElements, collapse, isElement, plainText, rawText, type XmlElement } from './xml-tree.ts';

/** An operand in brackets where it is more than one sign or number. */
const grouped = (text: string): string => (/^[\p{L}\p{N}.]*$|^\([^()]*\)$/u.test(text) ? text : `(${text})`);

const INFIX = /^[=<>≤≥≈≠±+×÷·∈∼~→∑∏−–-]$/u;

const operator = (text: string): string => (INFIX.test(text) ? ` ${text} ` : text === ',' ? ', ' : text);

const readMath = (element: XmlElement): string => {
  const parts = childElements(element);
  const part = (at: number): string => {
    const child = parts[at];
    return child === undefined ? '' : readMath(child).trim();
  };
  switch (element.name) {
    case 'mo':
      return operator(plainText(element));
    case 'mi':
    case 'mn':
    case 'ms':
      return plainText(element);
    case 'mtext':
      return collapse(rawText(element));
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`;
    case 'msup':
      return `${grouped(part(0))}^${grouped(part(1))}`;
    case 'msub':
    case 'munder':
      return `${part(0)}_${grouped(part(1))}`;
    case 'msubsup':
    case 'munderover':
      return `${part(0)}_${grouped(part(1))}^${grouped(part(2))}`;
    case 'msqrt':
      return `√(${parts.map(readMath).join('').trim()})`;
    case 'mroot':
      return `${grouped(part(0))}^(1/${part(1)})`;
    case 'mfenced': {
      const separator = element.attributes.get('separators') ?? ',';
      const inner = parts.map((child) => readMath(child).trim()).join(`${separator.slice(0, 1)} `);
      return `${element.attributes.get('open') ?? '('}${inner}${element.attributes.get('close') ?? ')'}`;
    }
    case 'mtr':
    case 'mlabeledtr':
      return parts.map((cell) => readMath(cell).trim()).join(' ');
    case 'mtable':
      return parts.map(readMath).join('\n');
    case 'semantics':
      return part(0);
    case 'annotation':
    case 'annotation-xml':
      return '';
    default:
      return element.children.map((child) => (isElement(child) ? readMath(child) : child.trim())).join('');
  }
};

/** MathML as text: "x_i^2 = (a + b)/c". Empty when the formula holds no sign. */
export const mathText = (math: XmlElement): string => readMath(math).replace(/ {2,}/g, ' ').trim();

/** What is between TeX's document and formula marks. */
export const texText = (tex: XmlElement): string => {
  const source = rawText(tex);
  const body = /\\begin\{document\}([\s\S]*?)\\end\{document\}/u.exec(source)?.[1] ?? source;
  return collapse(body)
    .replace(/\$\$?|\\\(|\\\)|\\\[|\\\]/gu, '')
    .trim();
};

/** The form of a formula or object that says most in text, of those a publisher offers side by side. */
export const bestAlternative = (alternatives: XmlElement): XmlElement | null => {
  const math = childElement(alternatives, 'math');
  if (math !== null && plainText(math) !== '') return math;
  return (
    childElement(alternatives, 'table', 'array', 'tex-math', 'textual-form', 'preformat', 'code', 'p') ??
    childElements(alternatives)[0] ??
    null
  );
};
