/** What single lines of saved or pasted articles give away: page furniture, section names, affiliations. */
import { yearOfCopyright } from '../../metadata/identifiers.ts';

/** Whole lines that belong to the page and not to the article. */
const FURNITURE: readonly RegExp[] = [
  /^(?:close|open|hide|show)(?: (?:banner|menu|search|modal|navigation))?$/iu,
  /^(?:menu|search|home|story|stories|news|newsroom|navigation|blog|opinion|features?|video|audio|podcast|print|e-?mail|tweet|share|save|comments?|reply|close|more|next|previous|back|subscribe|donate|login|register|article)$/iu,
  /^skip to (?:main )?content$/iu,
  /^(?:share|tweet|pin|e-?mail|print|save|copy|cite|download)(?: (?:this|on|via|to|link|article|story|page|facebook|twitter|linkedin|pdf|citation|with friends?)\b.{0,40})?$/iu,
  /^(?:subscribe|sign (?:in|up)|log ?in|register|follow us|join us|become a\b.*\bmember)\b.{0,100}$/iu,
  /^(?:advertisement|sponsored(?: content)?|promoted)$/iu,
  /^leave a (?:reply|comment)$/iu,
  /^your e-?mail address will not be published\b.*$/iu,
  /^(?:view|show|read|load|see) (?:all|more|full|the full|comments?)\b.{0,40}$/iu,
  /^source:\s*read full article$/iu,
  /^(?:related|recommended|popular|trending|latest|more) (?:articles?|stories|posts?|news|content|reading|from)\b.{0,60}$/iu,
  /^(?:back to (?:the )?top|table of contents|in this (?:article|issue)|jump to(?: section)?|text version|on this page)$/iu,
  /^free (?:files?|downloads?)\b.{0,60}$/iu,
  /^(?:success!?|check your inbox\b.*|continue (?:in|to) the (?:web)?site|instant access\b.{0,20})$/iu,
  /^(?:discuss|comment on) this article\b.*$/isu,
  /^(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|cookie (?:policy|settings)|accept (?:all )?cookies|all rights reserved\.?)$/iu,
  /^(?:we|this (?:web)?site) uses? cookies\b.*$/iu,
  /^section\b.{0,10}\bfree\b.{0,40}$/iu,
  /^\d+\s+(?:comments?|shares?|min(?:ute)?s? read)$/iu,
  /^page \d+(?: of \d+)?$/iu,
];

/** Rows of links as text extractors write them: "[News](#) | [About](#)". */
const isLinkRow = (line: string): boolean => {
  const links = line.match(/\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)/gu) ?? [];
  if (links.length === 0) return false;
  const rest = line.length - links.reduce((sum, link) => sum + link.length, 0);
  return links.length > 1 && rest <= links.length * 4;
};

/** True when a unit is certainly no part of the article. */
export const isFurniture = (text: string): boolean => {
  if (text.length > 300) return false;
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/^[•*-]\s+/u, '')
    .trim();
  if (/^[\s\p{P}\p{S}]*$/u.test(line)) return true;
  if (yearOfCopyright(line) !== null && line.length < 160) return true;
  return isLinkRow(line) || FURNITURE.some((pattern) => pattern.test(line));
};

const SECTION =
  /^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:(?:structured |graphical )?abstract|summary|introduction|background|(?:study |trial )?objectives?|aims?|purpose|(?:materials? and |patients? and |subjects? and |participants? and )?methods?|methodology|study design|design|setting|participants|interventions?|(?:main )?outcomes?(?: measures?)?|statistical analysis|results?|findings|discussion|(?:strengths and )?limitations|conclusions?|(?:clinical )?implications|interpretation|key (?:points|messages|findings)|bottom line|the bottom line|take[- ]?home (?:message|points)|learning objectives|trial registration|acknowledge?ments?|funding(?: (?:statement|sources?|information))?|(?:author )?contributions?|(?:relevant )?(?:financial )?disclosures?|(?:declaration of |statement of )?(?:competing|conflicting) interests?|conflicts? of interests?|declaration of interests?|data (?:availability|sharing)(?: statement)?|ethics(?: (?:statement|approval))?|appendix(?: \w+)?|supplementary (?:material|information)s?|references?|bibliography|related resources|further reading|drug brand names|abbreviations|case (?:report|presentation|description)|comment(?:ary)?|about the (?:study|author|trial))\s*:?$/iu;

/** True for the usual names of an article's sections. */
export const isSectionName = (line: string): boolean => line.length <= 80 && SECTION.test(line.replace(/\*\*/g, '').trim());

/** True for the heading that begins a list of references. */
export const isReferencesHeading = (line: string): boolean =>
  /^(?:\d{1,2}\.?\s+)?(?:references?(?: (?:list|cited|and notes))?|bibliography|works cited|literature cited|notes and references)\s*:?$/iu.test(
    line.trim(),
  );

const AFFILIATION =
  /\b(?:university|universit\p{L}+|hospital|department|dept\.?|institutes?|centers?|centres?|college|schools?|academy|clinic|laborator(?:y|ies)|director|professor|lecturer|fellow|editor(?:-in-chief)?|psychiatrist|physician|scientist|correspondent|reporter|staff writer|consulting|consultant|society|foundation|faculty|corresponding author|chair)\b/iu;

/** True for a short line that says who someone is or where they work. */
export const isAffiliation = (line: string): boolean => line.length <= 200 && AFFILIATION.test(line) && !/[.!?]$/u.test(line.trim());

const NUMBERED_CAPTION = /^(?:fig(?:ure)?|table|box|panel|exhibit|scheme)\.?\s*[A-Z]?\d{1,3}[A-Za-z]?\s*(?:[.:|–—-]|$)/iu;
const CREDIT = /^(?:photo(?:graph)?(?: credit)?|credits?|image(?: credit)?|illustration)\s*(?::|by\b)/iu;

/** True for "Figure 2. …", "Table 1: …" and picture credits. */
export const isCaption = (line: string): boolean => NUMBERED_CAPTION.test(line.slice(0, 40)) || (line.length <= 160 && CREDIT.test(line));

/** True for an entry of a reference list: a year, and volume, pages, DOI or similar. */
export const isCitation = (text: string): boolean =>
  text.length <= 1_500 &&
  /\b(?:1[89]|20)\d{2}[a-z]?\b/u.test(text) &&
  /\bet al\b|\bdoi\b|10\.\d{4,9}\/|https?:\/\/|\bpp?\.\s?\d|\d+\s*\(\d+\)|\d+\s*[:,]\s*[a-z]?\d+|;\s*\d+/iu.test(text) &&
  /^(?:[[(]?\d{1,3}[.)\]]*\s+|[•*-]\s+)?[\p{Lu}'‘"“]/u.test(text);
