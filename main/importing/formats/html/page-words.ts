/** Words that a page puts beside the article's own: labels of links at references and figures, names of icons and files. */
import { isFurniture } from '../plain/phrases.ts';
import { trimEnd } from '../../../../shared/text/trim-end.ts';

/** What publishers' pages link a reference to. */
const REFERENCE_LINK =
  /^[\s[(|]*(?:google scholar|scholar|cross-?ref|pub ?med(?: central)?(?: abstract| full text| citation)*|pmc(?: free)?(?: article| full text)?|medline|publisher full text|open ?url|web of science|isi(?: web of science)?|scopus|full text(?: pdf)?|free full text|abstract(?:\/free)?(?: full text)?|view (?:article|record|at publisher|in article)|find(?: this article)? (?:online|it)|cas|ads|go to reference|return to (?:ref|citation).{0,20}|reference source|f1000 recommendation|\[?doi\]?|order article via infotrieve|export citation|article|search adsabs|↑|↩︎?)[\s\])|]*$/iu;

/** True for the label of a link that leads from a reference to databases and shops. */
export const isReferenceLink = (text: string): boolean => text.length <= 60 && REFERENCE_LINK.test(text);

/** What is left of a row of such links: separators and empty brackets. */
export const withoutLinkRemains = (text: string): string => trimEnd(text.replace(/[[(][\s|,;]*[\])]/gu, ''), /[\s|·•]/u).trim();

/** What is written at figures and tables for the page's use alone. */
const FIGURE_CONTROL =
  /^(?:\(?(?:click|tap)(?: here| on (?:the )?(?:image|figure|picture))? to (?:enlarge|zoom|view|display|expand|open)\b.{0,40}|(?:download|view|show|open|see|export|expand|get)(?: (?:as|a|an|the|this|in|to|full|full-?size|high-?res(?:olution)?|larger?|original|figure|table|image|slide|powerpoint|ppt|pptx|png|tiff|jpe?g|csv|pdf|xml|excel|version|new|tab|window|popup|inline|article|data|\(?\d[\d.]*\s?[kmg]?b?\)?))+|(?:ppt|powerpoint slide|png (?:larger|original) image|tiff (?:larger|original) image|larger image|original image|full size(?: image| table)?|enlarge(?: image| this image)?|figure viewer|in this (?:window|page)|in a new window|as powerpoint slide)\)?)[.:]?$/iu;

/** A figure's or table's own address, on a line of its own. */
const PART_ADDRESS = /^(?:doi:?\s*)?(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/\S+[./-](?:fig|table|t|g|f|supp)-?\w{1,6}$/iu;

/** True for a whole block that belongs to the page: a control, a row of links, a copyright line. */
export const isPageFurniture = (text: string): boolean =>
  text.length <= 300 && (FIGURE_CONTROL.test(text.trim()) || PART_ADDRESS.test(text.trim()) || isFurniture(text));

const ICON = /\b(?:icons?|logos?|avatars?|thumbnails?|spacer|buttons?|arrows?|badges?|loading|emoji)\b/iu;

/** True for an alternative text that says nothing of the article: an icon's, a file's name, a number. */
export const isEmptyAlternative = (text: string): boolean => {
  if (ICON.test(text) && text.length <= 80) return true;
  if (/^(?:image|picture|photo|figure|graphic|inline graphic|img|thumbnail|view larger version)?[\s\d.:_-]*$/iu.test(text)) return true;
  if (/\.(?:gif|jpe?g|png|svg|tiff?|webp|bmp)\s*$/iu.test(text)) return true;
  const words = text.split(/\s+/u);
  return words.length > 2 && words.filter((word) => /\d/u.test(word)).length * 2 > words.length;
};
