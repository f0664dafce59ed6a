/** What `--help` says about each command: one line, its options, and an example. The words only; usage.ts lays them out. */

/** In the order of the list. */
export const HELP_GROUPS = ['Articles', 'Appraisal', 'Reports', 'Annotations and bundles', 'Library', 'Everything else'] as const;
type HelpGroup = (typeof HELP_GROUPS)[number];

export interface CommandHelp {
  readonly group: HelpGroup;
  /** As it is typed, without options. */
  readonly form: string;
  /** In one line of the list. */
  readonly summary: string;
  /** What else one has to know. */
  readonly more?: string;
  /** Each option as it is typed, and what it does. */
  readonly options: readonly (readonly [option: string, words: string])[];
  readonly example: string;
}

const JSON_OPTION = ['--json', 'the same as JSON'] as const;
const OUT_OPTION = ['--out FILE', 'write a file instead of standard output'] as const;
const PICTURE_FORMAT = ['--format svg|png', 'default: svg; png needs --out'] as const;
const NAMED = 'A review or an article is named by its id or its title.';

export const COMMAND_HELP = {
  list: {
    group: 'Articles',
    form: 'list [REVIEW_OR_ARTICLE]',
    summary: 'the reviews and articles there are, or the annotations of one',
    more: NAMED,
    options: [JSON_OPTION],
    example: 'list "Title of an article"',
  },
  search: {
    group: 'Articles',
    form: 'search WORDS',
    summary: 'where words occur, in articles and annotations',
    more: 'All words must occur; quoted words are a phrase; a star, as in naltrex*, finds every ending.',
    options: [JSON_OPTION],
    example: 'search \'"informed consent" blind*\'',
  },
  import: {
    group: 'Articles',
    form: 'import FILE…',
    summary: 'import articles and files of references, and say what was found in each',
    options: [
      ['--json', 'the outcomes as JSON'],
      ['--blocks', 'with --json: the blocks of what was imported, each with its text'],
      ['--on-duplicate offer|import', 'leave out what the library has (offer), or import it again'],
      [
        '--on-conflict keep|replace',
        'where a reference differs from its article: keep what the library has and say so, or take the file’s',
      ],
    ],
    example: 'import article.pdf search.ris',
  },
  version: {
    group: 'Articles',
    form: 'version import ARTICLE FILE',
    summary: 'import a file as the new version of an article, and carry its annotations over',
    options: [['--json', 'the outcome as JSON']],
    example: 'version import "Title of an article" revised.docx',
  },
  anchors: {
    group: 'Articles',
    form: 'anchors ARTICLE',
    summary: 'how each annotated passage came to the current version',
    options: [JSON_OPTION],
    example: 'anchors "Title of an article"',
  },
  instruments: {
    group: 'Appraisal',
    form: 'instruments',
    summary: 'the instruments there are, by id',
    options: [JSON_OPTION],
    example: 'instruments',
  },
  ledger: {
    group: 'Appraisal',
    form: 'ledger REVIEW_OR_ARTICLE [claims|studies|interests]',
    summary: 'the evidence on each claim, study by study, and who has an interest',
    more: `${NAMED} Passages have the letters of the report: C3, E1.`,
    options: [JSON_OPTION],
    example: 'ledger "Title of a review" claims',
  },
  plot: {
    group: 'Appraisal',
    form: 'plot REVIEW_OR_ARTICLE --instrument ID',
    summary: 'the judgements made with an instrument, as a picture',
    more: NAMED,
    options: [
      ['--instrument ID', 'which instrument: see "touchstone instruments"'],
      ['--kind traffic-light|summary', 'a light for each domain of each result (default), or shares by domain'],
      PICTURE_FORMAT,
      OUT_OPTION,
    ],
    example: 'plot "Title of a review" --instrument randomised-trial-parallel --out judgements.svg',
  },
  map: {
    group: 'Appraisal',
    form: 'map REVIEW_OR_ARTICLE',
    summary: 'the claim map, as a picture',
    more: NAMED,
    options: [PICTURE_FORMAT, OUT_OPTION],
    example: 'map "Title of a review" --out claims.svg',
  },
  export: {
    group: 'Reports',
    form: 'export [REVIEW_OR_ARTICLE]',
    summary: 'the report of a review or an article, or its annotations',
    more: `${NAMED} Without a name, the annotations of the whole library.`,
    options: [
      ['--template ID', 'the report made with another template, by id or title: see "touchstone templates"'],
      ['--to authors|editor|private', 'which part of a referee report (default: authors)'],
      [
        '--format markdown|html|docx|pdf',
        'of the report (default: markdown, without pictures on standard output, with them in a folder beside FILE); a PDF is printed by Chromium, Chrome or Edge, or by the browser that TOUCHSTONE_BROWSER names',
      ],
      ['--format web-annotation|csv|json|bundle', 'of the annotations'],
      ['--with-linked', 'bundle: with the articles outside that links and answers lead to'],
      ['--mark', 'export the report also when a quotation is not found word for word where it was tagged, and say so there'],
      ['--private-notes', 'include what is marked private or for the editor, which is left out otherwise; bundles hold it in any case'],
      ['--byte-order-mark', 'begin CSV with one, for spreadsheets'],
      OUT_OPTION,
    ],
    example: 'export "Title of a review" --template journal-club-handout --format docx --out handout.docx',
  },
  templates: {
    group: 'Reports',
    form: 'templates',
    summary: 'templates for reports, with their sections',
    options: [JSON_OPTION],
    example: 'templates',
  },
  verify: {
    group: 'Reports',
    form: 'verify REPORT',
    summary: 'whether each quotation of a report exported earlier is still in its article',
    more: 'REPORT is a Markdown file. Ends with 1 when a quotation is not where the report says.',
    options: [JSON_OPTION],
    example: 'verify report.md',
  },
  annotate: {
    group: 'Annotations and bundles',
    form: 'annotate ARTICLE --tag TAG --quote WORDS',
    summary: 'tag a passage, found by its words',
    more: 'Words that occur several times are refused with every place. Prints the annotation’s id.',
    options: [
      ['--tag TAG', 'claim, evidence, critique or conflict-of-interest'],
      ['--quote WORDS', 'the passage, word for word'],
      ['--before WORDS', 'what comes right before it, to tell one place from others'],
      ['--after WORDS', 'what comes right after it'],
      ['--note TEXT', 'your note on it, in Markdown'],
      ['--json', 'the annotation as JSON'],
    ],
    example: 'annotate "Title of an article" --tag critique --quote "Nobody was blinded" --note "Why not?"',
  },
  annotations: {
    group: 'Annotations and bundles',
    form: 'annotations import [ARTICLE] FILE',
    summary: 'take over annotations from Web Annotation or Hypothesis JSON',
    more: 'Without an article, each goes where its source says.',
    options: [
      ['--tag TAG', 'for annotations that name none (default: claim)'],
      ['--dry-run', 'say what would be imported, and change nothing'],
      ['--json', 'the result as JSON'],
    ],
    example: 'annotations import "Title of an article" hypothesis.json --tag critique',
  },
  bundle: {
    group: 'Annotations and bundles',
    form: 'bundle import FILE',
    summary: 'merge a bundle of another library into this one',
    more: 'Writing one is "touchstone export --format bundle".',
    options: [
      ['--bring-back', 'also what was deleted here and is unchanged there'],
      ['--dry-run', 'say what would change, and change nothing'],
      ['--json', 'the result as JSON'],
    ],
    example: 'bundle import colleague.touchstone --dry-run',
  },
  backup: {
    group: 'Library',
    form: 'backup',
    summary: 'copy the library, also while it is in use',
    options: [['--out FILE', 'copy the backup to this file too']],
    example: 'backup --out library-copy.db',
  },
  check: {
    group: 'Library',
    form: 'check',
    summary: 'check the library and every quotation in it',
    options: [],
    example: 'check',
  },
  erase: {
    group: 'Library',
    form: 'erase [REVIEW_OR_ARTICLE]',
    summary: 'erase a review or an article for good, also from undo',
    more: `${NAMED} An article that was deleted can be erased while undo could bring it back. It says what will be gone and asks; backups that still hold it are named afterwards. What was exported stays.`,
    options: [
      ['--with-articles', 'of a review: its articles too, except those that are in another review'],
      ['--history', 'instead of a name: forget the undo history, with all that was deleted and changed before'],
      ['--backups', 'delete the backups that hold it too'],
      ['--yes', 'do not ask; needed where there is no terminal'],
    ],
    example: 'erase "Title of a manuscript" --backups',
  },
  serve: {
    group: 'Library',
    form: 'serve',
    summary: 'serve Touchstone to a browser on this machine',
    options: [['--port N', 'default: any free port']],
    example: 'serve --port 8080',
  },
  methods: {
    group: 'Everything else',
    form: 'methods',
    summary: 'every method that can be called, with its input and output as JSON Schema',
    options: [],
    example: 'methods',
  },
  call: {
    group: 'Everything else',
    form: 'call METHOD',
    summary: 'call a method; its answer as JSON',
    options: [['--input JSON|-', 'the method’s input, or - to read it from standard input']],
    example: 'call search.text --input \'{"query":"naltrexone"}\'',
  },
} as const satisfies Record<string, CommandHelp>;

export type CommandName = keyof typeof COMMAND_HELP;
