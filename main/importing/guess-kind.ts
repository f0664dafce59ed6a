/**
 * Guesses what kind of article a text is from plain cues: what its title and
 * sections say, how it speaks. A reviewer can change it; "other" when nothing speaks.
 */
import type { ArticleKind, ArticleMetadata, Block } from '../../shared/model/article.ts';
import type { SectionKind } from '../../shared/model/section.ts';
import { sectionKindsOfHeading } from '../../shared/text/section-names.ts';
import { sectionsOf } from '../../shared/text/sections.ts';

interface Cue {
  readonly kind: ArticleKind;
  readonly weight: number;
  readonly pattern: RegExp;
  /** Where the cue counts: in the title, near the beginning, or anywhere. */
  readonly where: 'title' | 'beginning' | 'anywhere';
  /** For a cue that only counts when it comes again: how often it must. */
  readonly times?: number;
}

const SPEECH =
  /[”"]\s*(?:says?|said|writes|explains|explained|told|adds|added|notes|according to)\b|\b(?:he|she|they|\p{Lu}\p{L}+) (?:says|said|told)\b|\b(?:says|said) (?:(?:[Dd]r|[Pp]rof)\.? )?\p{Lu}/gu;

const CUES: readonly Cue[] = [
  {
    kind: 'systematic-review',
    weight: 6,
    where: 'title',
    pattern: /\b(?:systematic review|meta-?\s?analys[ie]s|scoping review|umbrella review)\b/giu,
  },
  {
    kind: 'systematic-review',
    weight: 3,
    where: 'anywhere',
    pattern: /\b(?:PRISMA|PROSPERO)\b|\bwe searched (?:\w+\s){0,3}(?:pubmed|medline|embase)/giu,
  },
  {
    kind: 'trial-report',
    weight: 6,
    where: 'title',
    pattern: /\b(?:randomi[sz]ed|controlled trial|clinical trial|placebo-controlled|crossover trial|phase [1-4I]+ (?:trial|study))\b/giu,
  },
  {
    kind: 'trial-report',
    weight: 2,
    where: 'anywhere',
    pattern:
      /\b(?:trial registration|intention[- ]to[- ]treat|were randomly (?:assigned|allocated)|were randomi[sz]ed)\b|\b(?:NCT\d{8}|ISRCTN\d{6,})\b/giu,
  },
  {
    kind: 'trial-report',
    weight: 2,
    where: 'anywhere',
    pattern: /\b(?:double-?blind|single-?blind|placebo-controlled|placebo group|cross-?over (?:design|trial|study)|control arm)\b/giu,
  },
  {
    kind: 'observational-study',
    weight: 6,
    where: 'title',
    pattern: /\b(?:cohort|case-?control|cross-?sectional|observational|longitudinal|registry|prevalence|retrospective)\b/giu,
  },
  {
    kind: 'observational-study',
    weight: 2,
    where: 'anywhere',
    pattern:
      /\b(?:STROBE|(?:retrospective|prospective) cohort|case-?control study|cross-?sectional (?:study|survey)|observational study)\b/giu,
  },
  {
    kind: 'case-report',
    weight: 7,
    where: 'title',
    pattern: /\b(?:case (?:report|series|study)|a case of|report of (?:a|\w+) cases?)\b/giu,
  },
  {
    kind: 'press-release',
    weight: 6,
    where: 'beginning',
    pattern: /\b(?:for immediate release|press release|news release|media (?:contact|release)|embargoed until|newsroom)\b/giu,
  },
  {
    kind: 'press-release',
    weight: 3,
    where: 'anywhere',
    pattern: /\b(?:media contacts?|press (?:contact|office)|notes? (?:to|for) editors)\s*:/giu,
  },
  {
    kind: 'talk',
    weight: 5,
    where: 'beginning',
    pattern: /\b(?:transcript|quick takes?|podcast|webinar|lecture|keynote|text version|grand rounds)\b/giu,
  },
  {
    kind: 'talk',
    weight: 2,
    where: 'anywhere',
    pattern: /\b(?:learning objectives|CME credits?|thank you for listening|next slide|welcome (?:back )?to (?:the|our|this))\b/giu,
  },
  {
    kind: 'editorial',
    weight: 6,
    where: 'title',
    pattern:
      /\b(?:editorial|commentary|viewpoint|opinion|perspective|letter to the editor|reply to|in response to|comment on|why (?:I|we))\b/giu,
  },
  {
    kind: 'editorial',
    weight: 4,
    where: 'beginning',
    pattern: /\beditor(?:-in-chief| in chief)\b|^(?:editorial|commentary|viewpoint|opinion|perspective|op-ed|letters?)$/gimu,
  },
  {
    kind: 'editorial',
    weight: 3,
    where: 'anywhere',
    pattern: /\b(?:in my (?:opinion|view)|I (?:would|think|believe|argue|suspect|remain)|concern to me|we (?:argue|believe) that|I am)\b/gu,
    times: 2,
  },
  { kind: 'news-story', weight: 2, where: 'anywhere', pattern: SPEECH },
  { kind: 'news-story', weight: 2, where: 'anywhere', pattern: SPEECH, times: 2 },
  { kind: 'news-story', weight: 1, where: 'beginning', pattern: /^by \p{Lu}[\p{L}’'-]+ \p{Lu}/gimu },
  {
    kind: 'news-story',
    weight: 2,
    where: 'title',
    pattern:
      /\b(?:stud(?:y|ies)|trials?|research(?:ers)?|scientists|experts|doctors) (?:finds?|says?|suggests?|shows?|warns?|reports?|hopes?)\b/giu,
  },
  {
    kind: 'news-story',
    weight: 3,
    where: 'anywhere',
    pattern:
      /\b(?:researchers? (?:report|found|say)|a (?:new )?study,? published|(?:new|recent) study|in (?:a|the) new study|leave a reply|read full article|reported by|staff writer|correspondent)\b/giu,
    times: 2,
  },
  {
    kind: 'manuscript',
    weight: 6,
    where: 'beginning',
    pattern:
      /\b(?:[Mm]anuscript (?:number|id|draft|submitted)|submitted (?:to (?:the )?\p{Lu}|for publication)|[Mm]anuscript under review|[Rr]unning (?:head|title)\s*:|[Pp]reprint|not (?:yet )?peer[- ]reviewed|medRxiv|bioRxiv|arXiv)\b/gu,
  },
  { kind: 'manuscript', weight: 3, where: 'beginning', pattern: /\bword count\s*:/giu },
];

const RESEARCH_KINDS: ReadonlySet<ArticleKind> = new Set(['trial-report', 'observational-study', 'systematic-review']);

/** How much of the text counts as its beginning, in UTF-16 code units. */
const BEGINNING = 1_500;
/** Cues beyond this are not looked for. */
const MOST_READ = 200_000;
const LEAST_WEIGHT = 3;

const countAtMost = (text: string, pattern: RegExp, most: number): number => {
  let count = 0;
  const matches = text.matchAll(pattern);
  while (count < most && matches.next().done !== true) count += 1;
  return count;
};

/** Whether a text has the sections of a research report, or an abstract with those parts. */
const isResearchReport = (text: string, blocks: readonly Block[]): boolean => {
  const named = new Set<SectionKind>(sectionsOf(text, blocks).map(({ kind }) => kind));
  for (const block of blocks) {
    if (block.type === 'heading')
      for (const kind of sectionKindsOfHeading(text.slice(block.start, Math.min(block.end, block.start + 200)))) named.add(kind);
  }
  return named.has('methods') && named.has('results');
};

/** A hospital or university that speaks for itself; news organisations do that too, but as news. */
const isByOrganisation = ({ author }: ArticleMetadata): boolean =>
  author.length > 0 &&
  author.every(({ literal = '' }) =>
    /\b(?:universit|hospital|institute|cent(?:er|re)|college|clinic|foundation|society|company|inc\b|ltd\b)/iu.test(literal),
  );

const withoutReferences = (text: string, blocks: readonly Block[]): string => {
  const first = blocks.find((block) => block.type === 'reference');
  return text.slice(0, Math.min(MOST_READ, first?.start ?? text.length));
};

/** The likeliest kind. In a research report only the kinds of research are considered. */
export const guessKind = (text: string, blocks: readonly Block[], metadata: ArticleMetadata): ArticleKind => {
  const body = withoutReferences(text, blocks);
  const stretches = { title: metadata.title, beginning: body.slice(0, BEGINNING), anywhere: body };
  const isResearch = isResearchReport(text, blocks);
  const weights = new Map<ArticleKind, number>();
  for (const cue of CUES) {
    if (isResearch && (cue.kind === 'news-story' || cue.kind === 'talk' || cue.kind === 'editorial')) continue;
    const isAboutResearch = !isResearch && RESEARCH_KINDS.has(cue.kind);
    if (isAboutResearch && cue.where === 'anywhere') continue;
    const times = cue.times ?? 1;
    if (countAtMost(stretches[cue.where], cue.pattern, times) < times) continue;
    // A text without methods and results may be about a trial without reporting one.
    const weight = isAboutResearch ? cue.weight / 2 : cue.weight;
    weights.set(cue.kind, (weights.get(cue.kind) ?? 0) + weight);
  }
  if (!isResearch && isByOrganisation(metadata)) weights.set('press-release', (weights.get('press-release') ?? 0) + 3);
  let best: ArticleKind = 'other';
  let bestWeight = isResearch ? 1 : LEAST_WEIGHT - 1;
  for (const [kind, weight] of weights) if (weight > bestWeight) [best, bestWeight] = [kind, weight];
  return best;
};
