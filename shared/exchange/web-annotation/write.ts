/**
 * Annotations and links as a W3C AnnotationCollection in JSON-LD. Positions are in code
 * points, as the model counts characters; the library's own offsets are UTF-16.
 */
import { statedInterest, type Annotation, type Target } from '../../model/annotation.ts';
import type { Link } from '../../model/link.ts';
import { createCodePointIndex, type CodePointIndex } from '../../text/code-points.ts';
import type { ExchangeArticle, ExchangeSource } from '../source.ts';
import { ANNOTATION_CONTEXT, isIri, TOUCHSTONE_CONTEXT, toUuidIri } from './terms.ts';
import type { WrittenAnnotation, WrittenCollection, WrittenLink } from './written.ts';

const GENERATOR = { type: 'Software', name: 'Touchstone' } as const;

/** The identifier others know an article by: its DOI, else its address, else its id in the library. */
const articleIri = ({ id, metadata }: ExchangeArticle): string => {
  if (metadata.doi !== '') {
    const iri = `https://doi.org/${encodeURI(metadata.doi)}`;
    if (isIri(iri)) return iri;
  }
  return /^https?:/iu.test(metadata.url) && isIri(metadata.url) ? metadata.url : toUuidIri(id);
};

interface Placed {
  readonly article: ExchangeArticle;
  readonly codePoints: CodePointIndex;
}

const writeTarget = (
  { exact, prefix, suffix, anchor, start, end }: Target,
  { article, codePoints }: Placed,
): WrittenAnnotation['target'][number] => {
  const quote = { type: 'TextQuoteSelector', exact, prefix, suffix } as const;
  const range = anchor.state === 'exact' ? { start, end } : anchor.state === 'moved' ? { start: anchor.start, end: anchor.end } : null;
  const id = articleIri(article);
  const canonical = toUuidIri(article.id);
  return {
    type: 'SpecificResource',
    source: { id, type: 'Text', ...(id === canonical ? {} : { canonical }), 'dcterms:title': article.metadata.title },
    selector:
      range === null
        ? [quote]
        : [quote, { type: 'TextPositionSelector', start: codePoints.toCodePoints(range.start), end: codePoints.toCodePoints(range.end) }],
  };
};

const writeNote = (value: string) => ({ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value }) as const;

const writeText = <Purpose extends string, Value extends string>(purpose: Purpose, value: Value) =>
  ({ type: 'TextualBody', purpose, format: 'text/plain', value }) as const;

const OWN_TERMS = ['touchstone:strength', 'touchstone:interests', 'touchstone:speaker'] as const;

const writeAnnotation = (annotation: Annotation, placed: Placed): WrittenAnnotation => {
  const { tag, note, labels, author, strength, interests, speaker } = annotation;
  return {
    id: toUuidIri(annotation.id),
    type: 'Annotation',
    motivation: note === '' ? ['tagging'] : ['tagging', 'commenting'],
    ...(author === '' ? {} : { creator: { type: 'Person', name: author } }),
    created: annotation.createdAt,
    modified: annotation.updatedAt,
    generator: GENERATOR,
    body: [writeText('tagging', tag), ...labels.map((label) => writeText('tagging', label)), ...(note === '' ? [] : [writeNote(note)])],
    target: annotation.targets.map((target) => writeTarget(target, placed)),
    ...(strength === null ? {} : { 'touchstone:strength': strength }),
    ...(interests.length === 0 ? {} : { 'touchstone:interests': interests.map(statedInterest) }),
    ...(speaker === '' ? {} : { 'touchstone:speaker': speaker }),
  };
};

const writeLink = (link: Link): WrittenLink => ({
  id: toUuidIri(link.id),
  type: 'Annotation',
  motivation: 'linking',
  created: link.createdAt,
  modified: link.updatedAt,
  generator: GENERATOR,
  body: [
    { type: 'SpecificResource', purpose: 'linking', source: toUuidIri(link.to) },
    writeText('classifying', link.relation),
    ...(link.note === '' ? [] : [writeNote(link.note)]),
  ],
  target: toUuidIri(link.from),
});

/** The same source gives the same collection. Passages that are uncertain or lost have their quotation and no position. */
export const writeWebAnnotations = (source: ExchangeSource): WrittenCollection => {
  const articles = new Map(source.articles.map((article) => [article.id, { article, codePoints: createCodePointIndex(article.text) }]));
  const annotations = source.annotations.flatMap((annotation) => {
    const placed = articles.get(annotation.articleId);
    return placed === undefined ? [] : [writeAnnotation(annotation, placed)];
  });
  const items = [...annotations, ...source.links.map(writeLink)];
  const usesOwnTerms = annotations.some((each) => OWN_TERMS.some((term) => each[term] !== undefined));
  const id = source.id === null ? 'urn:x-touchstone:library' : `urn:x-touchstone:annotations:${source.id}`;
  return {
    '@context': usesOwnTerms ? [ANNOTATION_CONTEXT, TOUCHSTONE_CONTEXT] : ANNOTATION_CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: source.title,
    total: items.length,
    ...(items.length === 0 ? {} : { first: { id: `${id}:1`, type: 'AnnotationPage', startIndex: 0, items } }),
  };
};
