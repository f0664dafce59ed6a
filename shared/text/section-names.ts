/**
 * What the headings of articles call their sections, in English. Which stretch of
 * an article a section is, sections.ts works out.
 */
import type { SectionKind } from '../model/section.ts';

interface SectionName {
  readonly kinds: readonly SectionKind[];
  /** Regular expressions, each for a whole heading as `normalise` leaves it. */
  readonly names: readonly string[];
}

/** Whose statement it is, which many headings say. */
const OF_AUTHORS = "(?:(?:the )?(?:authors?|authors'|author's|contributors?) )?";
/** What a declaration calls itself. */
const STATEMENT = '(?: (?:statements?|information|disclosures?|declarations?|details|notes?|sections?|policy))?';
/** What a conflict of interest is called. */
const INTERESTS = `(?:${[
  'competing',
  'conflicting',
  'conflict of',
  'conflicts of',
  'financial',
  'commercial',
  'vested',
  'duality of',
  'dualities of',
  '(?:potential |possible |financial |competing )*conflicts? of',
  'competing financial',
  'competing or conflicting',
  'financial and competing',
  'conflicting financial',
].join('|')}) interests?`;
/** What the money and those who gave it are called. */
const FUNDING = `(?:${[
  'funding',
  'financial support',
  'financial assistance',
  'financing',
  'sponsorships?',
  'grants?',
  'grant support',
  'research support',
  'financial and material support',
  'funding and support',
  'support and funding',
  'sources? of (?:funding|support|financial support)',
  'funding sources?',
  'funding (?:agency|agencies|bodies|body|organi[sz]ations?)',
  'study (?:funding|sponsors?|sponsorship|support)',
  'trial (?:funding|sponsors?|sponsorship)',
  'role of (?:the )?(?:funding|funders?|sponsors?|funding sources?|study sponsors?|funding bod(?:y|ies)|funding agenc(?:y|ies)|funding organi[sz]ations?|sponsors? and funders?|funders? and sponsors?)(?: (?:sources?|source))?(?: (?:in|of) .{1,60})?',
  "funder'?s? role",
  'financial support and sponsorship',
  "sponsor(?:'s|s)? role",
].join('|')})`;

/** Normalised headings: lower case, numbers and closing marks gone, "&" as "and", one blank between words. */
const NAMES: readonly SectionName[] = [
  {
    kinds: ['abstract'],
    names: [
      '(?:structured |graphical |short |visual |english )?abstract',
      'summary',
      'synopsis',
      'precis',
      "(?:plain[- ]language|lay|executive|author|authors'|patient|editor's|editors'|non-?technical) (?:summary|abstract)",
      'elife digest',
      'key points',
      'what is already known.*',
      'what this (?:study|paper) adds',
    ],
  },
  {
    kinds: ['introduction'],
    names: [
      '(?:general |brief )?introduction(?: and (?:background|aims?|objectives?|purpose|rationale|literature review|hypothes[ie]s))?',
      'background(?: and (?:aims?|objectives?|purpose|rationale|introduction|significance|hypothes[ie]s))?',
      'rationale',
      'aims?(?: of the (?:study|trial|review))?',
      '(?:study |trial |research )?(?:objectives?|aims|purpose|hypothes[ie]s)(?: and (?:objectives|aims|hypothes[ie]s|purpose))?',
      'context',
      'literature review',
    ],
  },
  {
    kinds: ['methods', 'results'],
    names: ['(?:materials?,? )?(?:and )?methods?(?: and|,) results', 'methods and findings', 'patients?,? methods? and results'],
  },
  {
    kinds: ['methods'],
    names: [
      '(?:(?:general |experimental |statistical |study |trial |research |detailed |supplementary |extended |online |star |analytical |our )?(?:materials?|subjects?|patients?|participants?|cases?|animals?|samples?|setting|data|design|population|procedures?|study population|tissue)s?,? (?:and|&|/),? )*(?:(?:study |trial |research |experimental |statistical |general |star |detailed |online |analytical |review |search |data |the )*(?:methods?|methodology|methodologies))(?: and (?:materials?|analys[ie]s|design|procedures?|patients?|participants?|subjects?|data|statistics|measures|study design))*',
      'materials?,? methods?,? and (?:subjects|patients|participants)',
      'experimental (?:section|procedures?|design|methods?|part)',
      '(?:study |trial |research )(?:design|protocol|procedures?)(?: and (?:methods?|participants?|setting|population|patients?|procedures?))?',
      '(?:methods?|materials)/design',
      'methods and design',
      'design and methods',
      'procedures?(?: and methods?)?',
      'patients? and (?:materials?|study design)',
      'subjects',
      '(?:data|materials?) and (?:methods?|analys[ie]s)',
      'search strategy(?: and selection criteria)?',
      'statistical (?:analys[ie]s|methods?)',
    ],
  },
  {
    kinds: ['results', 'discussion'],
    names: [
      '(?:results|findings)(?: and|,| &|/) (?:general )?discussions?',
      '(?:discussion|analysis) of (?:the )?(?:results|findings)',
      'results(?:/| )discussion',
    ],
  },
  {
    kinds: ['results'],
    names: [
      '(?:main |study |trial |key |primary |experimental |overall |empirical |clinical |research |our )?(?:results?|findings)(?: of the (?:study|trial|review|analysis|meta-analysis|search))?',
      'results and (?:findings|analys[ie]s|statistics|evaluation)',
      'analys[ie]s and results',
      'outcomes? and results',
    ],
  },
  {
    kinds: ['discussion', 'conclusion'],
    names: [
      '(?:general )?discussions?(?: and|,| &|/) (?:main |overall |general )?(?:conclusions?|implications and conclusions?|summary|concluding remarks)',
      'conclusions? and discussion',
    ],
  },
  {
    kinds: ['discussion'],
    names: [
      '(?:general |overall |brief )?(?:discussions?|comments?)(?: and (?:implications|limitations|interpretation|perspectives?|outlook|recommendations|future directions))?',
      'interpretation',
      '(?:study |methodological )?(?:strengths and )?(?:limitations?|weaknesses)(?: (?:and (?:strengths|future (?:directions|research)))|of the (?:study|trial|review)| of this (?:study|trial|review))?',
    ],
  },
  {
    kinds: ['conclusion'],
    names: [
      "(?:final |main |overall |general |study |author'?s'? |clinical )?(?:conclusions?|concluding remarks|closing remarks|final remarks)(?: (?:and|&) (?:implications|recommendations|perspectives?|outlook|future (?:directions|work|research|perspectives)|limitations|summary|relevance|clinical implications))*(?: for .{1,40})?",
      'summary and (?:conclusions?|outlook)',
      'implications',
      'clinical implications',
    ],
  },
  {
    kinds: ['funding', 'conflict-of-interest'],
    names: [
      `(?:${FUNDING})(?: and|,| &|/)? (?:and )?${OF_AUTHORS}(?:${INTERESTS}|disclosures?|competing interests?)${STATEMENT}`,
      `(?:${INTERESTS}|disclosures?)(?: and| &|/) (?:${FUNDING})${STATEMENT}`,
      `funding(?:/| and )(?:potential )?conflicts? of interests?`,
      `(?:financial )?disclosures? and (?:funding|acknowledge?ments?)`,
      `(?:financial )?support and (?:financial )?disclosures?`,
    ],
  },
  {
    kinds: ['acknowledgements', 'funding'],
    names: [`acknowledge?ments?(?: and|,| &|/)? (?:and )?(?:${FUNDING})${STATEMENT}`, `(?:${FUNDING})(?: and| &|/) acknowledge?ments?`],
  },
  {
    kinds: ['acknowledgements', 'conflict-of-interest'],
    names: [
      `acknowledge?ments?(?: and| &|/) (?:${INTERESTS}|disclosures?)${STATEMENT}`,
      `(?:${INTERESTS}|disclosures?)(?: and| &|/) acknowledge?ments?`,
    ],
  },
  {
    kinds: ['funding'],
    names: [
      `${OF_AUTHORS}(?:(?:statement|disclosure|declaration|acknowledge?ments?) (?:of|on|about) )?(?:${FUNDING})${STATEMENT}`,
      `funded by`,
      `supported by`,
      `funding received`,
      `financial acknowledge?ments?`,
      `sponsor`,
      `sponsored by`,
      `support`,
    ],
  },
  {
    kinds: ['conflict-of-interest'],
    names: [
      `${OF_AUTHORS}(?:(?:declarations?|statements?|disclosures?|potential|reported|declared|possible) (?:of |on |about |regarding |concerning )?(?:all |any |the |potential |possible |authors?'?s?'? )*)*(?:${INTERESTS})(?: (?:of|for|by) (?:the |all |each )?authors?)?${STATEMENT}`,
      `(?:declarations?|disclosures?|statements?) of (?:potential |competing |conflicting |financial |author )*interests?${STATEMENT}`,
      `${OF_AUTHORS}(?:financial |relevant |commercial |industry |potential |relevant financial |author |conflict of interest |financial interest |competing interest )*disclosures?${STATEMENT}`,
      `disclosures? (?:of )?(?:financial (?:relationships?|interests?|ties)|relationships?)`,
      `(?:relevant |potential )?(?:financial|commercial|industry) (?:relationships?|ties|involvement|affiliations?|conflicts?)(?: and .{1,60})?`,
      `(?:no )?conflicts?`,
      `${OF_AUTHORS}interests?`,
      `coi(?: statement| disclosures?)?`,
      `icmje (?:statement|disclosures?|form)`,
      `dual(?:ity)? of interest`,
      `interest statement`,
    ],
  },
  {
    kinds: ['acknowledgements'],
    names: [
      "(?:author'?s'? |personal |further )?(?:acknowledge?ments?|acknowledging|thanks|gratitude)(?: (?:section|statement))?",
      'acknowledge?ments? and (?:thanks|author contributions?|contributions?|disclaimers?|dedication)',
    ],
  },
  {
    kinds: ['author-contributions'],
    names: [
      "(?:the )?(?:authors?|authors'|author's|contributors?|contributors')?(?: and (?:authors?|guarantor))?'? ?(?:contributions?|contributorship|roles)(?: (?:statement|of (?:the )?authors?|of each author|to (?:the )?(?:study|work|paper|manuscript|authorship)|and (?:roles|guarantor|authorship)))?",
      'credit (?:authorship contribution statement|author statement|statement|taxonomy|authorship)',
      'contributors(?: and (?:guarantor|sources))?',
      'authorship(?: (?:contributions?|statement|and contributorship))?',
      'statement of (?:authorship|contributions?)',
      'author statement',
    ],
  },
  {
    kinds: ['data-availability'],
    names: [
      '(?:(?:statements? (?:on|of|about|regarding) )?(?:research |underlying |open |study |raw )?(?:data|materials?|code|software|data,? (?:materials?,? )?(?:and|&) (?:materials?|code|software|resource|resources)|code and data|resource|computer code|data and software) (?:availability|accessibility|access|sharing|deposition|archiving|transparency)(?: (?:and (?:availability|access|requirements|materials?))?)?|availability (?:of|and) .{1,60}|accessibility of .{1,40}|accession (?:numbers?|codes?)|open (?:data|practices|science)|open practices statement|transparency and openness|where to find the data)(?: (?:statement|policy|plan|and .{1,40}))?',
    ],
  },
  {
    kinds: ['ethics'],
    names: [
      '(?:ethics?|ethical|irb|institutional review board|animal (?:ethics|welfare|rights)|research ethics|human ethics|human and animal rights|human subjects?|ethics committee)(?: (?:statements?|approvals?|considerations?|issues|declarations?|aspects|standards?|review|compliance|clearance|disclosures?|policies|committee|permission|conduct|rights|oversight|guidelines|protection|protections))?(?: (?:and|&) .{1,80})?',
      '(?:statement|declaration)s? (?:of|on) (?:ethics|ethical .{1,40}|human (?:and animal )?rights.*|informed consent|the welfare of animals)',
      'compliance with ethical (?:standards|guidelines|requirements)',
      '(?:patient |written |informed )*consent(?: (?:statement|for publication|to publish|to participate|form|procedure))?(?: and .{1,40})?',
      '(?:ethical|ethics) approvals?,? .{1,60}',
      'institutional review board statement',
      'informed consent statement',
      '(?:protection|rights) of human (?:and animal )?(?:subjects|participants)(?: .{1,40})?',
      'conflicts? of ethics',
    ],
  },
  {
    kinds: ['references'],
    names: [
      '(?:(?:supplementary|additional|cited|selected|key|online|suggested|further) )?(?:references?|bibliograph(?:y|ies)|literature cited|works cited|reference list|references (?:cited|list|and (?:notes|recommended reading))|notes and references|literature|sources cited|citations)',
    ],
  },
  {
    kinds: ['supplement'],
    names: [
      '(?:electronic |online |web |online-only |web-only )?(?:supplement(?:s|ary|al)?|supporting|additional|supplemental)(?: (?:online|web|digital|electronic))?(?: (?:material|materials|information|data|files?|content|contents|figures?|tables?|methods|appendix|appendices|documents?|text|movies?|videos?|legends?))*(?: .{0,3}\\d+)?',
      'supplements?',
      '(?:online |web |technical |statistical )?appendi(?:x|ces)(?: [a-z]|[ :]+\\d+|:? .{1,80})?',
      'additional files?',
      'extra material',
      'multimedia appendi(?:x|ces)',
      'annex(?: [a-z\\d]+)?',
      'web extra',
    ],
  },
];

const PATTERNS: readonly (readonly [RegExp, readonly SectionKind[]])[] = NAMES.map(({ kinds, names }) => [
  new RegExp(`^(?:${names.join('|')})$`, 'u'),
  kinds,
]);

/** Longer headings name no section by themselves. In UTF-16 code units. */
const MOST_HEADING = 120;

const normalise = (heading: string): string =>
  heading
    .replace(/[*_#]+/gu, '')
    .replace(/[‘’ʼ`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    // "2.1. Participants", "IV Results", "A. Methods", "Section 3:"
    .replace(/^(?:section |part |chapter )?(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|(?:x{0,2}(?:ix|iv|v?i{1,3}|v|x))[.):]|[a-h][.)])[):]?\s+/u, '')
    .replace(/[\s.:;,—–*†‡§|-]+$/u, '')
    .replace(/^[\s•§*†‡|—–-]+/u, '')
    .replace(/\s*&\s*/gu, ' and ')
    .replace(/\s*\/\s*/gu, '/')
    .replace(/\((?:s|es)\)/gu, 's')
    .replace(/\s*\([^()]{1,40}\)$/u, '');

/**
 * The sections a heading names: one, two where it is combined ("Results and
 * discussion"), none where it names no section of its own.
 */
export const sectionKindsOfHeading = (heading: string): readonly SectionKind[] => {
  if (heading.length > MOST_HEADING) return [];
  const name = normalise(heading);
  if (name === '') return [];
  return PATTERNS.find(([pattern]) => pattern.test(name))?.[1] ?? [];
};

/** Sections whose names head paragraphs; the parts of a study do so only in abstracts. */
const RUN_IN: ReadonlySet<SectionKind> = new Set([
  'funding',
  'conflict-of-interest',
  'acknowledgements',
  'author-contributions',
  'data-availability',
  'ethics',
]);

/**
 * The heading a paragraph begins with, such as "Funding: This work…" or "Conflict of
 * interest statement. None.": the sections it names and its length in UTF-16 code
 * units without the mark that ends it. Null when the paragraph begins differently. A name
 * before a full stop counts only where it is more than one word, or is alone.
 */
export const runInHeading = (paragraph: string): { kinds: readonly SectionKind[]; length: number } | null => {
  const match = /^[*_§†‡•\s]*([\p{L}][^:.\n—–]{2,90}?)\s*(?:[*_]{1,3}\s*)?([:—–\n]|\.(?=\s)|\s-\s|[*_]{2,3}(?=\s))/u.exec(paragraph);
  const [whole, words, mark] = match ?? [];
  if (whole === undefined || words === undefined || mark === undefined) return headless(paragraph);
  const kinds = sectionKindsOfHeading(words).filter((kind) => RUN_IN.has(kind));
  if (kinds.length === 0) return headless(paragraph);
  const begins = whole.indexOf(words);
  return { kinds, length: begins + words.length };
};

/** Extraction often loses the mark between a heading and its sentence: "Competing interests The authors declare…". */
const HEADLESS =
  /^((?:Competing|Conflicts? of|Conflicting|Declarations? of|Disclosures? of|Author|Authors[’']|Data|Funding|Financial|Role of|Ethics|Ethical|Acknowledge?ments?|Sources? of|Supporting|Statement of|Potential)(?: [A-Za-z’']+){0,6}?) (?=(?:The|This|These|We|All|None|No|There|Dr|Not|Each|I|Both|Our)\b)/u;

const headless = (paragraph: string): { kinds: readonly SectionKind[]; length: number } | null => {
  const words = HEADLESS.exec(paragraph)?.[1];
  const kinds = words === undefined ? [] : sectionKindsOfHeading(words).filter((kind) => RUN_IN.has(kind));
  return words === undefined || kinds.length === 0 ? null : { kinds, length: words.length };
};
