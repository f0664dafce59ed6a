/** Documents made from templates: which sections, in which order, and what articles and reviewers cannot do to them. */
import * as fc from 'fast-check';
import type { Nodes, RootContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import commentary from '../../assets/instruments/commentary.json' with { type: 'json' };
import journalClub from '../../assets/instruments/journal-club.json' with { type: 'json' };
import type { Answer } from '../../shared/model/appraisal.ts';
import { instrumentSchema } from '../../shared/model/instrument.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { makeDocument } from '../../shared/report/make-document.ts';
import { readReport } from '../../shared/report/read-report.ts';
import { BUILT_IN_TEMPLATES, builtInTemplate, fittedSections, sectionIssues } from '../../shared/report/templates/bases.ts';
import { pieces } from '../../shared/report/templates/quotations.ts';
import { speakerNotes } from '../../shared/report/templates/speaker-notes.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import type { Template, TemplateBase } from '../../shared/model/template.ts';
import { nastyText } from '../support/nasty-text.ts';
import { outline, parseWithoutLinkGuessing, plainText } from '../support/report-markdown.ts';
import { annotation, annotationId, article, articleId, link, section, source } from '../support/report-source.ts';
import { answer, appraisal } from '../support/report-appraisal.ts';

const made = (rows: ReportSource, template: TemplateBase | Template) =>
  makeDocument(buildReport(rows), typeof template === 'string' ? builtInTemplate(template) : template);

const READERS = ['journal-club-handout', 'presenter-sheet', 'slides'] as const;

/** A template of only these sections, in this order. */
const only = (base: TemplateBase, ...keys: string[]): Template => {
  const { sections, ...template } = builtInTemplate(base);
  return {
    ...template,
    sections: fittedSections(
      base,
      keys.flatMap((key) => sections.filter((each) => each.key === key)),
    ),
  };
};

/** With the sections that are included only where they are asked for. */
const whole = (base: TemplateBase): Template => {
  const template = builtInTemplate(base);
  return { ...template, sections: template.sections.map((section) => ({ ...section, included: true })) };
};

const carried = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{fffd}');

const dispute = source({
  articles: [
    article(1, { author: [{ family: 'Okafor' }], year: 2021 }),
    article(2, { author: [{ family: 'Lind' }], year: 2022 }, 'news-story'),
  ],
  annotations: [
    annotation(1, 1, 'claim', 1, { note: 'The main claim.' }),
    annotation(2, 1, 'evidence', 2, { strength: 'strong' }),
    annotation(3, 1, 'critique', 3, { strength: 'strong', note: 'Not blind.' }),
    annotation(4, 2, 'claim', 4),
    annotation(5, 1, 'claim', 5),
    annotation(6, 1, 'conflict-of-interest', 6, { interests: [{ holder: 'Dr Okafor', party: 'Firm', category: 'grants', period: '' }] }),
  ],
  links: [link(1, 2, 'supports', 1), link(2, 3, 'rebuts', 1), link(3, 4, 'restates', 1, 'Stronger now.'), link(4, 6, 'discloses', 1)],
  appraisals: [
    appraisal(1, articleId(1), { answers: [answer('1.1', { response: 'no', text: 'Alternated.', annotationIds: [annotationId(2)] })] }),
  ],
  narrative: [section('summary', 'Summary', 'In short.'), section('conclusion', 'Conclusion', 'Wait for more.')],
});

describe('what was done and what was found', () => {
  const inMethods = (...annotations: ReturnType<typeof annotation>[]) =>
    source({ articles: [{ ...article(1), text: article(1).text.replace('Heading', 'Methods') }], annotations });

  test('never deny the evidence that the methods were told with', () => {
    const { body } = made(
      inMethods(annotation(1, 1, 'evidence', 2), annotation(2, 1, 'evidence', 3)),
      only('journal-club-handout', 'methods', 'results'),
    );
    expect(body).not.toContain('No result is tagged');
    expect(body).toContain('No evidence is tagged beside what describes the methods: E1, E2.');
  });

  test('take no claim and no conflict of interest for methods', () => {
    const rows = inMethods(annotation(1, 1, 'claim', 2), annotation(2, 1, 'conflict-of-interest', 3), annotation(3, 1, 'evidence', 4));
    const { body } = made(rows, only('journal-club-handout', 'methods'));
    expect(body).toContain('**E1**');
    expect(body).not.toMatch(/\*\*[CI]1\*\*/u);
  });
});

describe('a judgement', () => {
  const commentaryPack = instrumentSchema.parse(commentary);
  const judgedBy = (...answers: Parameters<typeof answer>[]) =>
    source({
      articles: [article(1, {}, 'editorial')],
      appraisals: [appraisal(1, articleId(1), { answers: answers.map((each) => answer(...each)) }, commentaryPack)],
    });

  test.each(READERS)('is provisional in %s while items are open', (base) => {
    const { body } = made(judgedBy(['3a', { response: 'no' }]), base);
    expect(body).toMatch(/\*\*Poorly founded \(so far; 9 items open; its only answer rests on nothing\)/u);
    expect(body).not.toContain('**Poorly founded.**');
  });

  test.each([...READERS, 'full-appraisal' as const])('in %s says how many of its answers rest on nothing', (base) => {
    const items = commentaryPack.domains.flatMap((domain) => domain.items);
    const answers = items.map(({ id, answer: kind }) => answer(id, kind.kind === 'text' ? { text: 'Said.' } : { response: 'no' }));
    const on = (annotationIds: Answer['annotationIds']) =>
      source({
        articles: [article(1, {}, 'editorial')],
        annotations: [annotation(1, 1, 'evidence', 1)],
        appraisals: [appraisal(1, articleId(1), { answers: answers.map((each) => ({ ...each, annotationIds })) }, commentaryPack)],
      });
    expect(made(on([]), base).body).toMatch(/\*\*Poorly founded \(\d+ of \d+ answers rest on nothing\)/u);
    expect(made(on([annotationId(1)]), base).body).toMatch(/\*\*Poorly founded\.?\*\*/u);
  });

  test('whose reason begins with its domain’s name says it once', () => {
    const { body } = made(judgedBy(['1', { response: 'no' }]), 'journal-club-handout');
    expect(body).toContain('Who speaks, from what standing');
    expect(body).not.toContain('Who speaks: Who speaks');
    const sheet = made(judgedBy(['1', { response: 'no' }]), 'presenter-sheet').body;
    expect(sheet.split('\n').filter((line) => (line.match(/Who speaks/gu)?.length ?? 0) > 1)).toEqual([]);
    expect(sheet).toContain('Who speaks, from what standing');
  });
});

describe('the bottom line', () => {
  const bottomLine = (rows: ReportSource): string => made(rows, only('full-appraisal', 'bottom-line')).body;

  test('says that nothing is judged and no interest tagged where that is so', () => {
    const body = bottomLine(source({}));
    expect(body).toContain('*Nothing is judged yet');
    expect(body).toContain('No conflict of interest is tagged.');
    expect(body).not.toContain('The main claim');
  });

  test('counts what is on each side of the main claim, claims without evidence, and interests', () => {
    const body = bottomLine(dispute);
    expect(body).toContain(
      'The main claim is C1, “Paragraph 1”: 1 passage supports it (E1), 1 passage speaks against it or limits it (K1).',
    );
    expect(body).toContain('Of 3 claims, 1 has no evidence that was tagged.');
    expect(body).toContain('1 passage on conflicts of interest: Dr Okafor (I1).');
    const many = {
      ...dispute,
      annotations: [...dispute.annotations, annotation(7, 1, 'evidence', 7), annotation(8, 1, 'claim', 8)],
      links: [...dispute.links, link(5, 7, 'supports', 1)],
    };
    expect(bottomLine(many)).toContain('2 passages support it (E1, E2)');
    expect(bottomLine(many)).toContain('Of 4 claims, 2 have no evidence that was tagged.');
  });

  test('names for each person only the passages that name them, and apart from them those that name nobody', () => {
    const interest = (holder: string) => ({ holder, party: '', category: null, period: '' });
    const declared = {
      ...dispute,
      annotations: [
        ...dispute.annotations,
        annotation(7, 1, 'conflict-of-interest', 7, { interests: [interest('Ana Lind'), interest('Dr Okafor')] }),
        annotation(8, 2, 'conflict-of-interest', 8),
      ],
    };
    expect(bottomLine(declared)).toContain(
      '3 passages on conflicts of interest: Ana Lind (I2) and Dr Okafor (I1, I2); I3 names no holder.',
    );
    expect(toMarkdown(buildReport(declared))).toContain('3 passages on conflicts of interest (I)');
    const nobody = source({ articles: [article(1)], annotations: [annotation(1, 1, 'conflict-of-interest', 1)] });
    expect(bottomLine(nobody)).toContain('1 passage on conflicts of interest: I1 names no holder.');
  });

  test('gives each judgement with what the answers it follows from rest on', () => {
    const absence = {
      lookedFor: 'a list',
      words: ['doi'],
      sections: [],
      found: [0],
      versionId: article(1).versionId,
      at: '2026-01-01T00:00:00.000Z',
    };
    const answers = [
      answer('7', { response: 'no', text: 'None.', absence }),
      answer('8', { response: 'no', text: 'It does not.', annotationIds: [annotationId(2)] }),
    ];
    const rows = { ...dispute, appraisals: [appraisal(1, articleId(1), { answers }, instrumentSchema.parse(commentary))] };
    expect(bottomLine(rows)).toMatch(
      /^- Article 1 \(Okafor 2021\): Commentary and opinion: \*\*Poorly founded \(so far; \d+ items open\)\.\*\* .*\(E1; 1 recorded absence\)\.$/mu,
    );
  });
});

describe('a template', () => {
  test('tells its sections in its own order, without what it drops, under its own titles', () => {
    const { sections, ...rest } = builtInTemplate('full-appraisal');
    const ours: Template = {
      ...rest,
      sections: [...sections]
        .reverse()
        .map((each) => ({ ...each, included: each.key !== 'appraisals', title: each.key === 'articles' ? 'What was read' : each.title })),
    };
    const second = (body: string): string[] => outline(body).filter((heading) => heading.startsWith('## '));
    expect(second(made(dispute, builtInTemplate('full-appraisal')).body)).toEqual([
      '## Bottom line',
      '## Summary',
      '## Conclusion',
      '## Articles',
      '## Appraisals',
      '## Claims',
      '## Claims without evidence',
      '## Conflicts of interest',
    ]);
    expect(second(made(dispute, ours).body)).toEqual([
      '## Conflicts of interest',
      '## Claims without evidence',
      '## Claims',
      '## What was read',
      '## Summary',
      '## Conclusion',
      '## Bottom line',
    ]);
  });

  test('puts the reviewer’s sections below a title once it gives them one', () => {
    const template = only('full-appraisal', 'narrative');
    expect(outline(made(dispute, template).body).slice(1)).toEqual(['## Summary', '## Conclusion']);
    const renamed = {
      ...template,
      sections: template.sections.map((each) => (each.key === 'narrative' ? { ...each, title: 'Our view' } : each)),
    };
    expect(outline(made(dispute, renamed).body).slice(1)).toEqual(['## Our view', '### Summary', '### Conclusion']);
  });

  test('quotes at its end what is cited and quoted nowhere else, and nothing else', () => {
    const { body } = made(dispute, only('full-appraisal', 'articles', 'claims-without-evidence', 'passages'));
    expect(body).toContain('**C2**, article 1 (Okafor 2021), paragraph 5');
    expect(body).toContain('**I1**, article 1');
    expect(body).not.toContain('**C1**');
    // Its links have no heading to lead to.
    expect(body).not.toContain('](#');
    expect(body).toContain('- C2: “Paragraph 5”');
  });

  test('whose sections do not know one of its base’s has it last, left out', () => {
    const [articles] = builtInTemplate('slides').sections;
    const fitted = fittedSections('slides', [
      { key: 'gone', title: 'Gone', included: true },
      ...(articles === undefined ? [] : [articles]),
    ]);
    expect(fitted.map(({ key }) => key).toSorted()).toEqual(
      builtInTemplate('slides')
        .sections.map(({ key }) => key)
        .toSorted(),
    );
    expect(fitted.filter(({ included }) => included).map(({ key }) => key)).toEqual(['articles']);
  });

  test('is told which of its sections its base does not have, and which it names twice', () => {
    const named = (key: string) => ({ key, title: key, included: true });
    expect(sectionIssues('slides', [named('articles'), named('nonsense'), named('articles')])).toMatchObject([{ index: 1 }, { index: 2 }]);
    for (const { base, sections } of BUILT_IN_TEMPLATES) expect(sectionIssues(base, sections)).toEqual([]);
  });

  test('of the whole appraisal gives the bytes that report.markdown does', () => {
    const { frontMatter, body } = made(dispute, 'full-appraisal');
    expect(`${frontMatter}\n${body}`).toBe(toMarkdown(buildReport(dispute)));
  });
});

describe('every reader’s document', () => {
  test.each(BUILT_IN_TEMPLATES.map(({ base }) => base))(
    '%s of a library with nothing in it leaves out what is missing, and names it beside the document',
    (base) => {
      const { body, gaps = [] } = made(source({ articles: [] }), base);
      if (base !== 'full-appraisal') {
        expect(body).not.toMatch(/^\*.+\*$/mu);
        expect(body).not.toMatch(/yet|No |Nobody|Nothing/u);
        expect(gaps.length).toBeGreaterThan(0);
        for (const { section } of gaps) expect(body).not.toContain(`## ${section}\n`);
      }
      expect(body.endsWith('\n')).toBe(true);
    },
  );

  test.each(READERS)('%s has the review’s title as its question until somebody answers what was asked', (base) => {
    const { body, gaps = [] } = made({ ...dispute, appraisals: [] }, base);
    expect(body).toContain('## The question\n\nDoes X need Y?\n');
    expect(gaps.map(({ section }) => section)).not.toContain('The question');
  });

  test('the handout begins with the reviewer’s own summary', () => {
    expect(made(dispute, 'journal-club-handout').body).toContain('## In short\n\nIn short.\n\n## The question');
  });

  test('asks about disputed claims, critiques, retellings, claims without evidence and open items, one of each first', () => {
    const { body } = made(dispute, only('journal-club-handout', 'discussion'));
    expect(body).toMatch(/1\. C1 .*what weighs more, what supports it \(E1\) or what speaks against it \(K1\)\?/u);
    expect(body).toMatch(/2\. K1 .*how much does this change what C1 “Paragraph 1” is worth\?/u);
    expect(body).toMatch(/3\. C3 .* retells C1 .* Is it still the same claim\?/u);
    expect(body).toMatch(/4\. C2 .*nothing that was tagged supports this/u);
    expect(body).toMatch(/5\. Article 1 \(Okafor 2021\), Two domains, “Was it hidden\?”: not answered yet/u);
  });

  test('gives the presenter the library’s answer to each question', () => {
    const { body } = made(dispute, only('presenter-sheet', 'discussion'));
    expect(body).toContain('- Supported by E1 “Paragraph 2”');
    expect(body).toContain('- Rebutted by K1 “Paragraph 3”: Not blind.');
    expect(body).toContain('On K1: Not blind.');
    expect(body).toContain('Stronger now.');
  });

  test.each(READERS)('%s quotes every passage it cites, character for character, whatever it says', (base) => {
    fc.assert(
      fc.property(fc.array(nastyText, { minLength: 6, maxLength: 6 }), (texts) => {
        const rows = {
          ...dispute,
          annotations: dispute.annotations.map((each, index) => ({
            ...each,
            targets: each.targets.map((target) => ({ ...target, exact: texts[index] ?? '' })),
          })),
        };
        const report = buildReport(rows);
        const { frontMatter, body } = made(rows, whole(base));
        const { quotations } = readReport(`${frontMatter}\n${body}`);
        const exactOf = new Map(report.entries.map(({ reference, quotations: [first] }) => [reference, carried(first?.exact ?? '')]));
        for (const { reference, exact } of quotations) expect(exact).toBe(exactOf.get(reference));
        const references = new Set(quotations.map(({ reference }) => reference));
        for (const [reference] of body.matchAll(/(?<=\()[CEKI]\d+(?=[,)])/gu)) expect(references).toContain(reference);
      }),
      { numRuns: 150 },
    );
  });
});

/** Blocks between thematic breaks at the top. */
const slidesOf = (body: string): RootContent[][] => {
  const slides: RootContent[][] = [[]];
  for (const node of parseWithoutLinkGuessing(body).children) {
    if (node.type === 'thematicBreak') slides.push([]);
    else slides.at(-1)?.push(node);
  }
  return slides;
};

const htmlOf = (node: Nodes): string[] => (node.type === 'html' ? [node.value] : 'children' in node ? node.children.flatMap(htmlOf) : []);

describe('slides', () => {
  test('begin with what Marp looks for, and each with a heading', () => {
    const { frontMatter, body } = made(dispute, 'slides');
    expect(frontMatter.split('\n').slice(0, 3)).toEqual(['---', 'marp: true', 'paginate: true']);
    for (const [first] of slidesOf(body)) expect(first?.type).toBe('heading');
  });

  test('a passage too long for one is spread over several, which together are the passage', () => {
    const long = Array.from({ length: 40 }, (_, index) => `Sentence number ${index} stands here.`).join(' ');
    const rows = { ...dispute, annotations: [annotation(1, 1, 'claim', 1, { quotations: [long] })], links: [], appraisals: [] };
    const { frontMatter, body } = made(rows, only('slides', 'claims'));
    expect(slidesOf(body).length).toBeGreaterThan(3);
    expect(readReport(`${frontMatter}\n${body}`).quotations).toMatchObject([{ reference: 'C1', exact: long }]);
  });

  test('quote a passage once, a domain’s answers together, and say of open items nothing to those who see them', () => {
    const pack = instrumentSchema.parse(journalClub);
    const answers = pack.domains.flatMap(({ id, items }) =>
      id === 'validity'
        ? items.slice(0, -1).map(({ id: itemId }) => answer(itemId, { text: 'Words.', annotationIds: [annotationId(2)] }))
        : [],
    );
    const { body, gaps } = made({ ...dispute, appraisals: [appraisal(1, articleId(1), { answers }, pack)] }, 'slides');
    const validity = slidesOf(body).filter(
      ([heading]) => heading !== undefined && plainText(heading).startsWith('How far can we believe it'),
    );
    expect(validity).toHaveLength(1);
    expect(body).not.toContain('not answered');
    const open = pack.domains.find(({ id }) => id === 'validity')?.items.at(-1)?.id ?? '';
    expect(gaps?.find(({ words }) => words.startsWith('Not answered yet'))?.words).toContain(` ${open},`);
    expect(body.split('**C1**, ')).toHaveLength(2);
    // What slides cite and do not quote is given in full in the notes to the first that cites it.
    for (const cited of ['E1', 'K1'])
      expect(body.match(new RegExp(`(?:\\*\\*${cited}\\*\\*|– ${cited}), article 1`, 'gu')), cited).toHaveLength(1);
    expect(slidesOf(body).length).toBeLessThanOrEqual(15);
  });

  test('name what they have no room for, and show linked evidence before what is tied to nothing', () => {
    const rows = source({
      articles: [article(1)],
      annotations: [
        annotation(1, 1, 'claim', 1),
        ...[2, 3, 4].map((number) => annotation(number, 1, 'evidence', number, { strength: 'strong' })),
        annotation(5, 1, 'evidence', 5, { strength: 'weak' }),
      ],
      links: [link(1, 5, 'supports', 1)],
    });
    const { body } = made(rows, only('slides', 'results'));
    expect(body.match(/\*\*E\d\*\*/gu)).toEqual(['**E1**', '**E2**', '**E4**']);
    expect(body).toContain('*And 1 more: E3.*');
    const unlinked = made({ ...rows, links: [] }, only('slides', 'results')).body;
    expect(unlinked.match(/\*\*E\d\*\*/gu)).toEqual(['**E1**', '**E2**', '**E3**']);
    expect(unlinked).toContain('*And 1 more: E4.*');
    const crowded = { ...rows, links: [2, 3, 4, 5].map((number) => link(number, number, 'supports', 1)) };
    expect(made(crowded, only('slides', 'claims')).body).toMatch(/- For: E\d .* and 2 more: E\d, E\d/u);
  });

  test('cut any text into pieces that are short enough and together are the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), nastyText), fc.integer({ min: 2, max: 60 }), (text, longest) => {
        const cut = pieces(text, longest);
        expect(cut.join('')).toBe(text);
        for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(longest);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '---',
    '\n---\n',
    '***',
    '<!-- theme: gaia -->',
    '<!-- _class: lead -->',
    '![bg](x.png)',
    '<style>section{}</style>',
    'marp: false\n---\n# New',
  ])('cannot be added to, styled or directed by an article or a note that says %j', (words) => {
    // As long, and in as many lines.
    const quietWords = words.replaceAll(/[^\n]/gu, 'x');
    const plain = {
      ...dispute,
      annotations: dispute.annotations.map((each) => ({
        ...each,
        note: each.note === '' ? '' : 'A note.',
        targets: each.targets.map((target) => ({ ...target, exact: quietWords })),
      })),
    };
    const hostile = {
      ...dispute,
      title: words.replaceAll('\n', ' '),
      annotations: dispute.annotations.map((each) => ({
        ...each,
        note: each.note === '' ? '' : words,
        targets: each.targets.map((target) => ({ ...target, exact: words })),
      })),
    };
    const [body, quiet] = [made(hostile, 'slides').body, made(plain, 'slides').body];
    expect(slidesOf(body)).toHaveLength(slidesOf(quiet).length);
    for (const html of slidesOf(body).flat().flatMap(htmlOf)) expect(html).toMatch(/^<!--\n(?:– .*\n)+-->$/u);
    expect(
      slidesOf(body)
        .flat()
        .flatMap((node) => (node.type === 'paragraph' ? node.children : []))
        .some(({ type }) => type === 'image'),
    ).toBe(false);
  });

  test('are not divided by a break that the reviewer put into an answer', () => {
    const told = (text: string) =>
      slidesOf(
        made(
          {
            ...dispute,
            appraisals: [
              appraisal(1, articleId(1), { answers: [answer('1', { text }), answer('7', { text })] }, instrumentSchema.parse(journalClub)),
            ],
          },
          'slides',
        ).body,
      );
    expect(told('Before.\n\n---\n\nAfter.\n\n***')).toEqual(told('Before.\n\nAfter.'));
  });

  test('have notes that no words can end or turn into a directive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(nastyText, fc.constantFrom('-->', '--!>', 'theme: gaia', '_class: lead', '--', '->')), { maxLength: 6 }),
        (blocks) => {
          const [comment = '<!--\n– nothing\n-->'] = speakerNotes(blocks);
          const inside = comment.slice('<!--\n'.length, -'\n-->'.length);
          expect(inside).not.toMatch(/--|>/u);
          for (const line of inside.split('\n')) expect(line.startsWith('– ')).toBe(true);
          expect(
            parseWithoutLinkGuessing(`${comment}\n\nAfter.`).children.map((node) => (node.type === 'html' ? 'html' : plainText(node))),
          ).toEqual(['html', 'After.']);
        },
      ),
      { numRuns: 500 },
    );
  });
});
