/** What Word's styles say of a paragraph or a run, through the styles they are based on (ECMA-376 part 1, 17.7). */
import { childElement, childElements, childNumber, childSwitch, childValue, type WordElement } from './word-xml.ts';

/** What a run looks like, as far as reading it needs; null where nothing says. */
export interface RunLook {
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  readonly hidden: boolean | null;
  /** In half points. */
  readonly size: number | null;
  readonly font: string | null;
  readonly position: string | null;
}

export interface ParagraphLook {
  /** From 0; null for text that is no heading. */
  readonly outline: number | null;
  /** "Normal" has the empty name. In lower case: "heading 1", "caption". */
  readonly styleName: string;
  readonly numbering: { readonly id: string; readonly level: number } | null;
  readonly isCentred: boolean;
  readonly run: RunLook;
}

export interface Styles {
  paragraph(properties: WordElement | null): ParagraphLook;
  /** The look of a run inside a paragraph of that look. */
  run(properties: WordElement | null, paragraph: RunLook): RunLook;
}

/** Nine outline levels; what follows is body text. */
const BODY_LEVEL = 9;
/** Styles based on one another in a longer chain are a loop. */
const LONGEST_CHAIN = 20;

const runLook = (properties: WordElement | null): RunLook => ({
  bold: childSwitch(properties, 'b'),
  italic: childSwitch(properties, 'i'),
  hidden: childSwitch(properties, 'vanish'),
  size: childNumber(properties, 'sz'),
  font: childElement(properties, 'rFonts')?.attributes.get('ascii') ?? null,
  position: childValue(properties, 'vertAlign'),
});

const over = (near: RunLook, far: RunLook): RunLook => ({
  bold: near.bold ?? far.bold,
  italic: near.italic ?? far.italic,
  hidden: near.hidden ?? far.hidden,
  size: near.size ?? far.size,
  font: near.font ?? far.font,
  position: near.position ?? far.position,
});

/** Numbering as stated; an id of 0 takes away what a style states. */
const numberingOf = (properties: WordElement | null): { id: string | null; level: number | null } => {
  const numbering = childElement(properties, 'numPr');
  return { id: childValue(numbering, 'numId'), level: childNumber(numbering, 'ilvl') };
};

/** Heading styles state their level in their name where they do not state it elsewhere. */
const levelOfName = (name: string): number | null => {
  const level = /^heading (\d)$/u.exec(name)?.[1];
  return level === undefined ? null : Number(level) - 1;
};

export const readStyles = (part: WordElement | null): Styles => {
  const byId = new Map<string, WordElement>();
  let defaultParagraph: WordElement | null = null;
  for (const element of part === null ? [] : childElements(part)) {
    if (element.name !== 'style') continue;
    byId.set(element.attributes.get('styleId') ?? '', element);
    const isDefault = /^(?:1|true|on)$/u.test(element.attributes.get('default') ?? '');
    if (isDefault && element.attributes.get('type') === 'paragraph') defaultParagraph = element;
  }
  const defaults = runLook(childElement(childElement(childElement(part, 'docDefaults'), 'rPrDefault'), 'rPr'));

  /** A style and what it is based on, the nearest first. */
  const chainOf = (id: string | null): WordElement[] => {
    const chain: WordElement[] = [];
    let style = id === null ? undefined : byId.get(id);
    while (style !== undefined && chain.length < LONGEST_CHAIN) {
      chain.push(style);
      style = byId.get(childValue(style, 'basedOn') ?? '');
    }
    return chain;
  };
  const nameOf = (style: WordElement | undefined): string => (childValue(style ?? null, 'name') ?? '').toLowerCase();
  const runOfChain = (chain: readonly WordElement[], end: RunLook): RunLook =>
    chain.toReversed().reduce((far, style) => over(runLook(childElement(style, 'rPr')), far), end);

  return {
    paragraph: (properties) => {
      const stated = chainOf(childValue(properties, 'pStyle'));
      const chain = stated.length === 0 && defaultParagraph !== null ? [defaultParagraph] : stated;
      const sources = [properties, ...chain.map((style) => childElement(style, 'pPr'))];
      const outline =
        sources.map((source) => childNumber(source, 'outlineLvl')).find((level) => level !== null) ??
        chain.map((style) => levelOfName(nameOf(style))).find((level) => level !== null) ??
        BODY_LEVEL;
      const numberings = sources.map(numberingOf);
      const id = numberings.map((numbering) => numbering.id).find((value) => value !== null) ?? null;
      const level = numberings.map((numbering) => numbering.level).find((value) => value !== null) ?? 0;
      const name = nameOf(chain[0]);
      return {
        outline: outline >= BODY_LEVEL || outline < 0 ? null : outline,
        styleName: name === 'normal' ? '' : name,
        numbering: id === null || id === '0' ? null : { id, level: Math.max(0, Math.min(8, level)) },
        isCentred: sources.map((source) => childValue(source, 'jc')).find((value) => value !== null) === 'center',
        run: runOfChain(chain, defaults),
      };
    },
    run: (properties, paragraph) => over(runLook(properties), runOfChain(chainOf(childValue(properties, 'rStyle')), paragraph)),
  };
};
