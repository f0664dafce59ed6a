/** JATS and its forerunners (NLM archiving and publishing, all versions), and BioMed Central's older DTD. */
import { TouchstoneError } from '../../../../shared/contract/failure.ts';
import { decodeText } from '../../decode-text.ts';
import { createDocumentBuilder } from '../../document-builder.ts';
import { beginningOf, extensionOf, type Format } from '../format.ts';
import { addArticle } from './article.ts';
import { fromBmcArticle } from './bmc-article.ts';
import { kindOf, readFrontMatter } from './front-matter.ts';
import { childElement, elementsUnder, parseXml, type XmlElement } from './xml-tree.ts';

/** The encoding an XML declaration states (XML 1.0, 4.3.3). */
const declaredEncoding = (bytes: Uint8Array): string | null =>
  /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/iu.exec(Buffer.from(bytes.subarray(0, 512)).toString('latin1'))?.[1] ??
  null;

const hasParts = (element: XmlElement): boolean => childElement(element, 'front', 'body', 'front-stub', 'back') !== null;

/** Articles of a file that may wrap them in a set or in a repository's envelope, in order. */
const findArticles = (root: XmlElement): XmlElement[] => {
  const isArticle = (element: XmlElement): boolean =>
    (element.name === 'article' && hasParts(element)) || (element.name === 'art' && childElement(element, 'fm', 'bdy') !== null);
  if (isArticle(root)) return [root];
  return [...elementsUnder(root, (inner) => !isArticle(inner))].filter(isArticle);
};

/** What other XML a file is, for those it is worth naming. */
const otherXml = (root: XmlElement): string => {
  if (root.name === 'TEI') return 'a TEI document';
  if (root.name === 'PubmedArticleSet' || root.name === 'PubmedArticle') return 'a PubMed record without the article’s text';
  if (root.name === 'rss' || root.name === 'feed' || root.name === 'RDF') return 'a feed or a set of records';
  if (root.name === 'html') return 'an XHTML page';
  return `an XML file of another kind (its outermost element is <${root.name.slice(0, 60)}>)`;
};

export const jats: Format = {
  id: 'jats',
  label: 'JATS XML',
  extensions: ['nxml', 'xml', 'jats'],
  sniff: (source) => {
    const beginning = beginningOf(source);
    const bare = beginning.replace(/^\s*(?:<\?[^>]*\?>|<!--[\s\S]*?-->|\s)*/u, '');
    if (/^(?:<!doctype\s+html|<html[\s>])/iu.test(bare)) return 0;
    if (
      /^(?:<!DOCTYPE\s+(?:\w+:)?(?:article|art|pmc-articleset|sub-article)\b|<(?:\w+:)?(?:article|pmc-articleset)\b[^>]*(?:article-type|dtd-version|xmlns:(?:xlink|mml))|<art>\s*<(?:ui|fm|ji))/u.test(
        bare,
      )
    )
      return 0.98;
    if (jats.extensions.includes(extensionOf(source.name)) && bare.startsWith('<')) return 0.9;
    return /^\s*<\?xml\b/iu.test(beginning) ? 0.85 : 0;
  },
  read: ({ bytes, name }, options) => {
    const decoded = decodeText(bytes, name, options.encoding ?? declaredEncoding(bytes));
    const root = parseXml(decoded.text, name);
    const articles = findArticles(root);
    const [found] = articles;
    if (found === undefined) {
      throw new TouchstoneError({
        code: 'import-failed',
        message: `“${name}” is ${otherXml(root)}; of XML, only articles in JATS, its NLM forerunners and BioMed Central’s form can be imported. Save the article as HTML or plain text and import that.`,
      });
    }
    const article = found.name === 'art' ? fromBmcArticle(found) : found;
    const builder = createDocumentBuilder();
    addArticle(article, builder);
    const { text, blocks } = builder.build();
    const front = childElement(article, 'front', 'front-stub');
    const kind = front === null ? null : kindOf(article, childElement(front, 'article-meta') ?? front);
    const notices = [...decoded.notices];
    if (articles.length > 1)
      notices.push(
        `The file holds ${articles.length.toLocaleString('en')} articles; the first was read. Divide the file to import the others.`,
      );
    if (childElement(article, 'body') === null) notices.push('The file holds the article’s front matter without its text.');
    return {
      text,
      blocks,
      metadata: front === null ? {} : readFrontMatter(front),
      ...(kind === null ? {} : { kind }),
      encoding: decoded.encoding,
      notices,
    };
  },
};
