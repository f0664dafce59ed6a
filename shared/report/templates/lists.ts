/** Lists that several templates have: articles, excerpts, holders of interests, and what a section lacks. */
import { escapeInline } from '../../markdown/escape.ts';
import { autolink } from '../../markdown/safe-address.ts';
import { ARTICLE_KIND_LABELS } from '../../model/article.ts';
import type { AnnotationId } from '../../model/id.ts';
import { inQuotationMarks } from '../../text/quotation-marks.ts';
import { addressOf } from '../citation.ts';
import { embedded, linksTo, linkTo, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import type { InterestHolder, Report, ReportArticle, ReportEntry, StatedInterest } from '../model.ts';
import { capitalised, contradictionsOf, excerpt, holderName, interestWords, shortPlace } from '../words.ts';

export const entriesOf = (ids: readonly AnnotationId[], { entries }: MarkdownContext): ReportEntry[] =>
  ids.map((id) => entries.get(id)).filter((entry) => entry !== undefined);

/** Escaped; the address at its end is a link to itself. */
const citationWords = (citation: string, metadata: ReportArticle['metadata']): string => {
  const address = addressOf(metadata);
  const link = address !== '' && citation.endsWith(` ${address}`) ? autolink(address) : null;
  return link === null ? escapeInline(citation) : `${escapeInline(citation.slice(0, -address.length - 1))} ${link}`;
};

/** Numbered as the report numbers them; nothing without articles. */
export const articleList = (articles: readonly ReportArticle[], context: MarkdownContext): MarkdownBlock[] => {
  const lines = articles.map(({ number, citation, metadata, kind, interests }) => {
    const line = `${number}. ${citationWords(citation, metadata)} ${capitalised(ARTICLE_KIND_LABELS[kind])}.`;
    return interests.length === 0 ? line : `${line} Interests: ${linksTo(interests, context)}.`;
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** "“the words”", escaped. */
export const excerptWords = (entry: ReportEntry, longest?: number): string => escapeInline(inQuotationMarks(excerpt(entry, longest)));

/**
 * "[C3](#c3): “the words” (article 1, paragraph 3)".
 * @param first number of the first; without one they are not numbered.
 */
export const excerptList = (entries: readonly ReportEntry[], first: number | null = null, isOneArticle = false): MarkdownBlock[] => {
  const lines = entries.map(
    (entry, index) =>
      `${first === null ? '-' : `${first + index}.`} ${linkTo(entry)}: ${excerptWords(entry)} (${shortPlace(entry, isOneArticle)})`,
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** In bold where somebody is named. */
const nameOf = (holder: InterestHolder): string => {
  const name = escapeInline(holderName(holder));
  return holder.holder === null && holder.authorsOf === null ? name : `**${name}**`;
};

/** "declares none [I1](#i1), **but article 3 shows**: Example Pharma (grants) [I4](#i4)". */
const stated = (told: StatedInterest, context: MarkdownContext): string => {
  const words = [told.interest === null ? '' : escapeInline(interestWords(told.interest)), linksTo([told.annotationId], context)];
  return [words.filter((part) => part !== '').join(' '), ...against(told, context)].join(', ');
};

/** What other articles show against a declaration. */
const against = (told: StatedInterest, context: MarkdownContext): string[] =>
  contradictionsOf(told).map(({ lead, shown }) => {
    const parts = shown.map(({ annotationId, words }) => `${escapeInline(words)} ${linksTo([annotationId], context)}`);
    return `**${lead}**: ${parts.join(', ')}`;
  });

/** "**A. Person**: Example Pharma (grants) [I1](#i1); …", one line for each holder; nothing without interests. */
export const holderList = ({ interestHolders }: Report, context: MarkdownContext): MarkdownBlock[] => {
  const lines = interestHolders.map((holder) => `- ${nameOf(holder)}: ${holder.interests.map((told) => stated(told, context)).join('; ')}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** The same in fewer words: each passage is named once, after all that it says about the holder. */
export const briefHolderList = ({ interestHolders }: Report, context: MarkdownContext): MarkdownBlock[] => {
  const lines = interestHolders.map((holder) => {
    const parts = [...Map.groupBy(holder.interests, ({ annotationId }) => annotationId)].map(([annotationId, told]) => {
      // "Firm A, Firm B (grants)": what is held in the same way is said once.
      const alike = Map.groupBy(
        told.flatMap(({ interest }) => interest ?? []),
        ({ party, category, period }) => `${party === ''} ${category ?? ''} ${period}`,
      );
      const facts = [...alike.values()]
        .flatMap(([first, ...more]) =>
          first === undefined
            ? []
            : [
                escapeInline(
                  interestWords({
                    ...first,
                    party: [first, ...more]
                      .map(({ party }) => party)
                      .filter((party) => party !== '')
                      .join(', '),
                  }),
                ),
              ],
        )
        .filter((fact) => fact !== '');
      const words = `${facts.join(', ')} (${linksTo([annotationId], context)})`.trimStart();
      return [words, ...told.flatMap((each) => against(each, context))].join(', ');
    });
    return `- ${nameOf(holder)}: ${parts.join('; ')}`;
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** Said where a reader would look for something that the library does not have. */
export const missing = (sentence: string): MarkdownBlock => `*${sentence}*`;

/** "Article 2 (Okafor 2021)", escaped. */
export const articleName = (number: number, { shortCitations }: MarkdownContext): string =>
  escapeInline(`Article ${number} (${shortCitations.get(number) ?? ''})`);

/** "Your note: …" in one paragraph where the reviewer wrote one; nothing without words. */
export const saying = (lead: string, markdown: string, context: MarkdownContext): MarkdownBlock[] => {
  const words = embedded(markdown, 'none', context);
  if (words === '') return [];
  return isParagraph(words) ? [`${lead} ${words}`] : [lead, words];
};

/** One line that begins no list, quotation, table or code. */
export const isParagraph = (block: MarkdownBlock): boolean => !block.includes('\n') && !/^[-*+>#|`~]|^\d+[.)]|^ {4}/u.test(block);
