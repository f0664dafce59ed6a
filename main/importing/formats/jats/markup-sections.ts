/** Which section of an article an element's own markup says it is. Headings are read later, by shared/text/sections.ts. */
import type { SectionKind } from '../../../../shared/model/section.ts';
import { sectionKindsOfHeading } from '../../../../shared/text/section-names.ts';
import { lineOf } from './inline-text.ts';
import { attributeOf, childElement, plainText, type XmlElement } from './xml-tree.ts';

/** Values of `sec-type`, `fn-type` and `notes-type` as JATS suggests them and publishers write them, letters and digits alone. */
const KIND_BY_TYPE: ReadonlyMap<string, SectionKind> = new Map([
  ['intro', 'introduction'],
  ['introduction', 'introduction'],
  ['background', 'introduction'],
  ['objective', 'introduction'],
  ['materials', 'methods'],
  ['methods', 'methods'],
  ['materialsmethods', 'methods'],
  ['methodsmaterials', 'methods'],
  ['subjects', 'methods'],
  ['patientsmethods', 'methods'],
  ['materialsandmethods', 'methods'],
  ['results', 'results'],
  ['discussion', 'discussion'],
  ['conclusion', 'conclusion'],
  ['conclusions', 'conclusion'],
  ['financialdisclosure', 'funding'],
  ['supportedby', 'funding'],
  ['funding', 'funding'],
  ['fundinginformation', 'funding'],
  ['fundingstatement', 'funding'],
  ['fundingsource', 'funding'],
  ['conflict', 'conflict-of-interest'],
  ['conflicts', 'conflict-of-interest'],
  ['conflictofinterest', 'conflict-of-interest'],
  ['conflictofintereststatement', 'conflict-of-interest'],
  ['coistatement', 'conflict-of-interest'],
  ['coi', 'conflict-of-interest'],
  ['competinginterest', 'conflict-of-interest'],
  ['competinginterests', 'conflict-of-interest'],
  ['competinginterestsstatement', 'conflict-of-interest'],
  ['competingintereststatement', 'conflict-of-interest'],
  ['interest', 'conflict-of-interest'],
  ['disclosure', 'conflict-of-interest'],
  ['con', 'author-contributions'],
  ['contribution', 'author-contributions'],
  ['contributions', 'author-contributions'],
  ['authorcontribution', 'author-contributions'],
  ['authorcontributions', 'author-contributions'],
  ['participatingresearchers', 'author-contributions'],
  ['dataavailability', 'data-availability'],
  ['dataavailabilitystatement', 'data-availability'],
  ['codeavailability', 'data-availability'],
  ['datasharing', 'data-availability'],
  ['ethics', 'ethics'],
  ['ethicsstatement', 'ethics'],
  ['ethicsapproval', 'ethics'],
  ['ethicalstatement', 'ethics'],
  ['ack', 'acknowledgements'],
  ['acknowledgement', 'acknowledgements'],
  ['acknowledgments', 'acknowledgements'],
  ['supplementarymaterial', 'supplement'],
  ['supplementary', 'supplement'],
  ['supportinginformation', 'supplement'],
  ['appendix', 'supplement'],
]);

const KIND_BY_ELEMENT: ReadonlyMap<string, SectionKind> = new Map([
  ['abstract', 'abstract'],
  ['trans-abstract', 'abstract'],
  ['ack', 'acknowledgements'],
  ['ref-list', 'references'],
  ['app', 'supplement'],
  ['app-group', 'supplement'],
  ['funding-group', 'funding'],
  ['funding-statement', 'funding'],
]);

/** What a heading says in full; a combined one says two things and is left to the heading. */
const kindOfTitle = (element: XmlElement): SectionKind | null => {
  const [kind, ...others] = sectionKindsOfHeading(lineOf(childElement(element, 'title')));
  return kind !== undefined && others.length === 0 ? kind : null;
};

const typeOf = (element: XmlElement): string =>
  attributeOf(element, 'sec-type') ||
  attributeOf(element, 'fn-type') ||
  attributeOf(element, 'notes-type') ||
  attributeOf(element, 'content-type');

/**
 * A financial disclosure is of the study's money with some publishers, of the
 * authors' interests with others; its own first words tell.
 */
const isAboutInterests = (element: XmlElement): boolean => {
  const text = plainText(element).slice(0, 400);
  return (
    /\b(?:conflicts? of|competing|conflicting|financial) interests?\b|\bnothing to disclose\b|\bdisclos(?:es?|ed|ures?)\b.{0,80}\b(?:fees|honoraria|consult|employ)/iu.test(
      text,
    ) && !/\b(?:grants?|funded|funding|supported by)\b/iu.test(text)
  );
};

/** The section an element is by its name or type; null when neither says one, or says two. */
export const markedSection = (element: XmlElement): SectionKind | null => {
  const byElement = KIND_BY_ELEMENT.get(element.name);
  if (byElement !== undefined) return byElement;
  const type = typeOf(element)
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '');
  const byType = KIND_BY_TYPE.get(type) ?? null;
  if (type === 'financialdisclosure' && isAboutInterests(element)) return 'conflict-of-interest';
  const [named, ...others] = sectionKindsOfHeading(lineOf(childElement(element, 'title')));
  // Types are chosen from a short list: "conclusions" over "Discussion" or "Discussion and conclusions".
  if (byType !== null && others.length > 0) return null;
  if (byType !== null) return named === undefined || named === 'abstract' ? byType : named;
  return element.name === 'notes' || element.name === 'fn-group' ? kindOfTitle(element) : null;
};

const STUDY_PARTS: ReadonlySet<SectionKind> = new Set(['introduction', 'methods', 'results', 'discussion', 'conclusion']);

/** The methods in an abstract are the abstract's, those in an appendix the appendix's. */
export const isPartOf = (kind: SectionKind, outer: SectionKind | null): boolean =>
  outer === 'abstract' || (outer === 'supplement' && STUDY_PARTS.has(kind));
