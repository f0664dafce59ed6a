/**
 * The parts of an article in the order in which they are read: title, authors,
 * abstract, body, declarations, references, notes of the publisher. How each part
 * becomes blocks is walker.ts's.
 */
import type { SectionKind } from '../../../../shared/model/section.ts';
import { sectionKindsOfHeading } from '../../../../shared/text/section-names.ts';
import type { DocumentBuilder } from '../../document-builder.ts';
import { titleOf } from './front-matter.ts';
import { inlineText, lineOf } from './inline-text.ts';
import { asides, BODY, type Context, type Walker } from './context.ts';
import { createWalker } from './walker.ts';
import { attributeOf, childElement, childElements, elementsUnder, isElement, plainText, rawText, type XmlElement } from './xml-tree.ts';

const NOTHING: XmlElement = { name: '', attributes: new Map(), children: [] };

const FLOATS = ['floats-group', 'floats-wrap'] as const;

/** Figures and tables kept at the end of the file, by id, and those without one. */
const collectFloats = (article: XmlElement): Map<string, XmlElement> => {
  const floats = new Map<string, XmlElement>();
  for (const group of childElements(article, ...FLOATS)) {
    for (const [at, float] of childElements(group).entries()) {
      const id = attributeOf(float, 'id') || `without id ${at}`;
      floats.set(id, float);
    }
  }
  return floats;
};

const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Authors on one line as the journal prints them, degrees and roles after each name. */
const bylineOf = (group: XmlElement): string =>
  childElements(group, 'contrib', 'collab')
    .map((contributor) => {
      const holder = childElement(contributor, 'name-alternatives') ?? contributor;
      const name = childElement(holder, 'name', 'string-name');
      const collab =
        contributor.name === 'collab'
          ? contributor
          : childElement(childElement(contributor, 'collab-alternatives') ?? contributor, 'collab');
      const who =
        name === null
          ? collab === null
            ? plainText(childElement(contributor, 'anonymous'))
            : inlineText(collab.children.filter((child) => !isElement(child) || child.name !== 'contrib-group')).trim()
          : ['prefix', 'given-names', 'surname', 'suffix']
              .map((part) => plainText(childElement(name, part)))
              .filter((part) => part !== '')
              .join(' ') || plainText(name);
      return [who, ...childElements(contributor, 'degrees', 'role').map((part) => lineOf(part))].filter((part) => part !== '').join(', ');
    })
    .filter((who) => who !== '')
    .join('; ');

const affiliationText = (affiliation: XmlElement): string => {
  const label = lineOf(childElement(affiliation, 'label'));
  const parts = affiliation.children.filter((child) => !isElement(child) || child.name !== 'label');
  const isTyped = parts.some((child) => !isElement(child) && /[\p{L}\p{N},;]/u.test(child));
  const text = isTyped
    ? inlineText(parts).replace(/\s+/gu, ' ').trim()
    : parts
        .filter(isElement)
        .map((part) => lineOf(part))
        .filter((part) => part !== '')
        .join(', ');
  return [label, text].filter((part) => part !== '').join(' ');
};

const addPeople = (meta: XmlElement, walker: Walker, context: Context): void => {
  const notes = asides(context);
  for (const group of childElements(meta, 'contrib-group')) {
    walker.addText(bylineOf(group), notes);
    for (const element of elementsUnder(group, (inner) => inner.name !== 'contrib-group')) {
      if (element.name === 'aff') walker.addText(affiliationText(element), notes);
      else if (element.name === 'bio' || element.name === 'author-comment' || element.name === 'on-behalf-of')
        walker.addElement(element, notes);
      else if (element.name === 'contrib-group') walker.addText(bylineOf(element), notes);
    }
  }
  for (const element of childElements(meta, 'aff', 'aff-alternatives')) {
    const affiliation = element.name === 'aff' ? element : (childElement(element, 'aff') ?? NOTHING);
    walker.addText(affiliationText(affiliation), notes);
  }
};

/** Abstracts that only advertise the article are kept beside it. */
const isTeaser = (abstract: XmlElement): boolean =>
  /^(?:toc|teaser|short|web-summary|precis|key-?points|highlights|graphical|video)/iu.test(attributeOf(abstract, 'abstract-type'));

const addAbstracts = (meta: XmlElement, walker: Walker): void => {
  const abstracts = childElements(meta, 'abstract', 'trans-abstract');
  for (const abstract of abstracts) if (!isTeaser(abstract)) walker.addElement(abstract, BODY);
  for (const abstract of abstracts)
    if (isTeaser(abstract)) walker.addChildren(abstract, asides({ ...BODY, section: abstracts.length === 1 ? 'abstract' : null }));
  for (const group of childElements(meta, 'kwd-group')) {
    const title = lineOf(childElement(group, 'title')) || lineOf(childElement(group, 'label'));
    const words = [...elementsUnder(group, (inner) => inner.name !== 'compound-kwd')]
      .filter((element) => element.name === 'kwd' || element.name === 'compound-kwd')
      .map((word) => lineOf(word))
      .filter((word) => word !== '')
      .join(', ');
    walker.addText(title === '' ? words : `${title}${/[:.]$/u.test(title) ? '' : ':'} ${words}`, asides(BODY));
  }
};

const kindOfNote = (title: string): SectionKind | null => {
  const [kind, ...others] = sectionKindsOfHeading(title);
  return kind !== undefined && others.length === 0 ? kind : null;
};

/** Declarations that publishers keep in the front matter as data, but print with the article. */
const addFrontDeclarations = (meta: XmlElement, walker: Walker, isSaid: (text: string) => boolean): void => {
  const funding: Context = { ...BODY, section: 'funding' };
  for (const group of childElements(meta, 'funding-group')) {
    for (const award of childElements(group, 'award-group')) {
      const funders = childElements(award, 'funding-source').map(
        (source) =>
          lineOf(childElement(source, 'institution')) ||
          lineOf(childElement(childElement(source, 'institution-wrap') ?? NOTHING, 'institution')) ||
          lineOf(source),
      );
      const numbers = childElements(award, 'award-id', 'award-name').map((number) => lineOf(number));
      const people = childElements(award, 'principal-award-recipient', 'principal-investigator').map((person) => {
        const name = childElement(person, 'name');
        return name === null
          ? lineOf(person)
          : ['given-names', 'surname']
              .map((part) => plainText(childElement(name, part)))
              .filter((part) => part !== '')
              .join(' ');
      });
      const parts = [...funders, ...numbers, ...people].filter((part) => part !== '');
      if (!parts.every(isSaid)) walker.addText(parts.join(', '), { ...funding, block: { type: 'list-item', level: 1 } });
    }
    for (const statement of childElements(group, 'funding-statement', 'open-access')) {
      if (!isSaid(rawText(statement))) walker.addChildren(statement, funding);
    }
  }
  for (const data of elementsUnder(meta, (element) => element.name === 'custom-meta-group' || element.name === 'custom-meta-wrap')) {
    if (data.name !== 'custom-meta') continue;
    const name = lineOf(childElement(data, 'meta-name'));
    const section = kindOfNote(name.replace(/-/gu, ' '));
    const value = childElement(data, 'meta-value');
    if (value === null || isSaid(rawText(value)) || rawText(value).trim().length < 20) continue;
    if (section !== null) walker.addChildren(value, { ...BODY, section });
    else if (/impact statement|summary|key point/iu.test(name)) walker.addChildren(value, asides(BODY));
  }
};

const addPublisherNotes = (meta: XmlElement, walker: Walker): void => {
  for (const permissions of childElements(meta, 'permissions', 'license', 'copyright-statement')) {
    if (permissions.name === 'permissions' && childElement(permissions, 'license') !== null) {
      // The same sentence often appears twice, as a whole and as the licence's own.
      const licence = lettersAndDigits(childElements(permissions, 'license').map(rawText).join(' '));
      for (const child of childElements(permissions)) {
        if (child.name === 'copyright-statement' && licence.includes(lettersAndDigits(rawText(child)))) continue;
        walker.addElement(child, { ...BODY, block: { type: 'furniture' }, isFlat: true });
      }
    } else walker.addElement(permissions, { ...BODY, block: { type: 'furniture' }, isFlat: true });
  }
};

/** Everything in a sub-article: decision letters, replies, translations, the articles of a collection. */
const addSubArticle = (article: XmlElement, builder: DocumentBuilder): void => {
  const stub = childElement(article, 'front-stub', 'front') ?? NOTHING;
  const meta = childElement(stub, 'article-meta') ?? stub;
  addArticleParts(article, meta, builder, false);
};

const addArticleParts = (article: XmlElement, meta: XmlElement, builder: DocumentBuilder, isMain: boolean): void => {
  const floats = collectFloats(article);
  const walker = createWalker({ builder, floats });
  const body = childElement(article, 'body');
  const back = childElement(article, 'back');
  const title = titleOf(meta);
  walker.addText(title, { ...BODY, block: isMain ? { type: 'title' } : { type: 'heading', level: 1 } });
  for (const translated of elementsUnder(childElement(meta, 'title-group') ?? NOTHING, (inner) => inner.name === 'trans-title-group')) {
    if (translated.name === 'trans-title' || translated.name === 'trans-subtitle') walker.addLine(translated.children, asides(BODY));
  }
  const titleNotes: XmlElement[] = [];
  lineOf(childElement(childElement(meta, 'title-group') ?? meta, 'article-title'), titleNotes);
  for (const product of childElements(meta, 'product')) walker.addLine(product.children, asides(BODY));
  addPeople(meta, walker, BODY);
  const authorNotes = childElement(meta, 'author-notes');
  const notes = authorNotes === null ? [] : childElements(authorNotes);
  const isDeclaration = (element: XmlElement): boolean => element.name === 'fn' && isStatementNote(element);
  for (const note of notes) if (!isDeclaration(note)) walker.addElement(note, asides(BODY));
  for (const note of [...titleNotes, ...childElements(childElement(meta, 'title-group') ?? NOTHING, 'fn-group')])
    walker.addElement(note, asides(BODY));
  addAbstracts(meta, walker);
  if (body !== null) walker.addChildren(body, BODY);
  for (const [id, float] of floats) {
    floats.delete(id);
    walker.addElement(float, BODY);
  }
  const backParts = back === null ? [] : back.children;
  const isReferences = (element: XmlElement): boolean =>
    element.name === 'ref-list' ||
    (childElements(element).length > 0 && childElements(element).every((child) => child.name === 'ref-list' || child.name === 'title'));
  const closing = backParts.filter(isElement);
  const beforeReferences = closing.slice(0, closing.findIndex(isReferences) === -1 ? closing.length : closing.findIndex(isReferences));
  for (const part of beforeReferences) walker.addElement(part, BODY);
  for (const note of notes) if (isDeclaration(note)) walker.addElement(note, BODY);
  for (const element of childElements(meta, 'notes')) walker.addElement(element, BODY);
  for (const element of childElements(childElement(article, 'front') ?? NOTHING, 'notes')) walker.addElement(element, BODY);
  const whole = lettersAndDigits(
    [...(body === null ? [] : [rawText(body)]), ...(back === null ? [] : [rawText(back)]), ...notes.map(rawText)].join(' '),
  );
  addFrontDeclarations(meta, walker, (text) => whole.includes(lettersAndDigits(text)));
  for (const part of closing.slice(beforeReferences.length)) walker.addElement(part, BODY);
  addPublisherNotes(meta, walker);
  for (const sub of childElements(article, 'sub-article', 'response')) addSubArticle(sub, builder);
};

const isStatementNote = (note: XmlElement): boolean => {
  const text = plainText(note).slice(0, 200);
  return (
    /^(?:con|conflict|coi|competing|interest|financial|supported|data|ethic|fund|contribution)/iu.test(attributeOf(note, 'fn-type')) ||
    /^[^.:—]{0,60}\b(?:interests?|funding|disclosures?|contributions?|data availability)\b[^.]{0,40}[:.—]/iu.test(text)
  );
};

/** Adds all words of an article to a builder, each once. */
export const addArticle = (article: XmlElement, builder: DocumentBuilder): void => {
  const front = childElement(article, 'front', 'front-stub') ?? NOTHING;
  addArticleParts(article, childElement(front, 'article-meta') ?? front, builder, true);
};
