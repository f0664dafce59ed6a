/** Which instruments fit an article, which do not, and why. It proposes; the reviewer may go on all the same. */
import type { ArticleKind } from '../model/article.ts';
import { ARTICLE_KIND_LABELS } from '../model/article.ts';
import type { Instrument } from '../model/instrument.ts';
import { STUDY_DESIGN_LABELS, type StudyDesign } from '../model/study-design.ts';

export interface Subject {
  readonly kind: ArticleKind;
  /** Null while nobody has said. */
  readonly design: StudyDesign | null;
}

export type Route =
  | { readonly fit: 'fits'; readonly reason: string }
  /** It would fit if the design were known to be one of its own. */
  | { readonly fit: 'depends'; readonly reason: string }
  | { readonly fit: 'refused'; readonly reason: string };

/** As one of its kind: "a news story". */
const oneOf = (kind: ArticleKind): string => {
  if (kind === 'other') return 'an article of another kind';
  const label = ARTICLE_KIND_LABELS[kind];
  return `${/^[aeiou]/u.test(label) ? 'an' : 'a'} ${label}`;
};

const listed = (labels: readonly string[]): string =>
  labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}`;

/** Whether an instrument is for this article, with the reason in a sentence. */
export const routeTo = (instrument: Instrument, { kind, design }: Subject): Route => {
  const refusal = instrument.refuses.find(({ kinds, designs }) => kinds.includes(kind) || (design !== null && designs.includes(design)));
  if (refusal !== undefined) return { fit: 'refused', reason: refusal.reason };
  const { kinds, designs } = instrument.fits;
  if (!kinds.includes(kind)) {
    return { fit: 'refused', reason: `It is for ${listed(kinds.map(oneOf))}; this is of the kind “${ARTICLE_KIND_LABELS[kind]}”.` };
  }
  if (designs.length === 0) return { fit: 'fits', reason: `It is for the kind “${ARTICLE_KIND_LABELS[kind]}”.` };
  const wanted = listed(designs.map((each) => STUDY_DESIGN_LABELS[each]));
  if (design === null) return { fit: 'depends', reason: `It is for this design: ${wanted}. Say which design the study has.` };
  return designs.includes(design)
    ? { fit: 'fits', reason: `It is for this design: ${STUDY_DESIGN_LABELS[design]}.` }
    : { fit: 'refused', reason: `It is for this design: ${wanted}; this study is a ${STUDY_DESIGN_LABELS[design]}.` };
};

/**
 * Orders instruments that fit the same article, the most specific first: the nearer
 * the article's kind is to the start of the pack's kinds, which begin with what
 * it is made for, then the fewer designs, then the fewer kinds it is for.
 */
export const compareSpecificity = (one: Instrument, other: Instrument, kind: ArticleKind): number => {
  const designsOf = ({ fits }: Instrument): number => (fits.designs.length === 0 ? Infinity : fits.designs.length);
  const place = one.fits.kinds.indexOf(kind) - other.fits.kinds.indexOf(kind);
  if (place !== 0) return place;
  if (designsOf(one) !== designsOf(other)) return designsOf(one) < designsOf(other) ? -1 : 1;
  return one.fits.kinds.length - other.fits.kinds.length;
};
