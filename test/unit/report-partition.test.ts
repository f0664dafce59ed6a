/** A referee report's parts: nothing private reaches another reader, and the check on the finished words would see it. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import manuscriptReview from '../../assets/instruments/manuscript-review.json' with { type: 'json' };
import { instrumentSchema } from '../../shared/model/instrument.ts';
import type { ReportPart } from '../../shared/model/template.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { changeLabels } from '../../shared/model/change-lists.ts';
import { audienceOfLabels, isUnassigned, labelsFor, unassignedUnlessSaid } from '../../shared/report/critique-audience.ts';
import { findLeaks, possibleNames, secretsFor, writtenFor } from '../../shared/report/leak-check.ts';
import { makeDocument } from '../../shared/report/make-document.ts';
import { countMarkedNotes, markedNotesInWords, withoutMarkedNotes } from '../../shared/report/marked-notes.ts';
import { partitionReport } from '../../shared/report/partition.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { builtInTemplate, sectionReaders } from '../../shared/report/templates/bases.ts';
import { outline } from '../support/report-markdown.ts';
import { annotation, annotationId, article, articleId, link, section, source } from '../support/report-source.ts';
import { answer, appraisal, instrument, verdict } from '../support/report-appraisal.ts';

const pack = instrumentSchema.parse(manuscriptReview);
const mention = (number: number): string => `[@](annotation:${annotationId(number)})`;

/** What a test puts into each place that the authors may not read. */
interface Hidden {
  readonly editorNote: string;
  readonly privateNote: string;
  readonly claimNote: string;
  readonly editorPoint: string;
  readonly privatePoint: string;
  readonly privateFollowUp: string;
  readonly linkNote: string;
  readonly section: string;
  readonly otherAnswer: string;
  readonly otherAbsence: string;
  readonly editorComment: string;
  readonly domainComment: string;
  readonly overallComment: string;
  readonly label: string;
}

const KEYS = [
  'editorNote',
  'privateNote',
  'claimNote',
  'editorPoint',
  'privatePoint',
  'privateFollowUp',
  'linkNote',
  'section',
  'otherAnswer',
  'otherAbsence',
  'editorComment',
  'domainComment',
  'overallComment',
  'label',
] as const;
const PLAIN: Hidden = {
  editorNote: 'The statistics worry me more than I tell them.',
  privateNote: 'I reviewed this for another journal before.',
  claimNote: 'My own reading of this claim is harsher.',
  editorPoint: 'This figure may have been altered by hand.',
  privatePoint: 'I should look up who trained this group.',
  privateFollowUp: 'They still do not see what I mean here.',
  linkNote: 'I am not sure that this holds at all.',
  section: 'A summary that I keep for my own files.',
  otherAnswer: 'The order was plainly known to those who enrolled.',
  otherAbsence: 'any word on who held the list',
  editorComment: 'You may want to ask a statistician too.',
  domainComment: 'Between us the whole study looks hurried.',
  overallComment: 'Reject it kindly and do not invite again.',
  label: 'look-up',
};

const hiddenIn = (hidden: Hidden): ReportSource =>
  source({
    title: hidden.section,
    articles: [article(1, { title: 'A trial of sleep', author: [{ family: 'Okafor' }], year: 2021 }, 'manuscript')],
    annotations: [
      annotation(1, 1, 'claim', 1, { note: hidden.claimNote, labels: [hidden.label] }),
      annotation(2, 1, 'critique', 2, { note: `What was the dose? See ${mention(1)}.`, strength: 'strong', labels: [hidden.label] }),
      annotation(3, 1, 'critique', 3, { note: hidden.editorPoint, labels: ['Editor'] }),
      annotation(4, 1, 'critique', 4, { note: hidden.privatePoint, labels: ['private'] }),
      annotation(5, 1, 'critique', 5, { note: 'The abstract gives another number.' }),
      annotation(6, 1, 'evidence', 6, { note: hidden.claimNote }),
    ],
    links: [link(1, 2, 'rebuts', 1, hidden.linkNote), link(2, 4, 'qualifies', 2, hidden.linkNote)],
    followUps: [
      {
        annotationId: annotationId(2),
        versionId: article(1).versionId,
        versionNumber: 2,
        outcome: 'partly',
        note: 'The dose is given now, its timing is not.',
        at: '2026-01-01T00:00:00.000Z',
      },
      {
        annotationId: annotationId(4),
        versionId: article(1).versionId,
        versionNumber: 2,
        outcome: 'not',
        note: hidden.privateFollowUp,
        at: '2026-01-01T00:00:00.000Z',
      },
    ],
    narrative: [section('summary', 'Summary', hidden.section)],
    appraisals: [
      appraisal(
        1,
        articleId(1),
        {
          answers: [
            answer('1', { text: 'Whether sleep helps.', annotationIds: [annotationId(1)] }),
            answer('3', { response: 'mendable', text: 'Add a control group.', annotationIds: [annotationId(6)] }),
            answer('10', { text: 'The dose has to be told.', annotationIds: [annotationId(2)] }),
            answer('12', { text: hidden.editorNote }),
            answer('13', { response: 'reject', text: hidden.editorNote }),
            answer('14', { text: hidden.privateNote, annotationIds: [annotationId(4)] }),
          ],
          verdicts: [
            verdict('editor', { comment: hidden.editorComment }),
            verdict('private', { comment: hidden.domainComment }),
            verdict('overall', { comment: hidden.overallComment }),
          ],
        },
        pack,
      ),
      appraisal(
        2,
        articleId(1),
        {
          answers: [
            answer('1.1', { response: 'no', text: hidden.otherAnswer }),
            answer('1.2', {
              absence: {
                lookedFor: hidden.otherAbsence,
                words: ['list'],
                sections: [],
                versionId: article(1).versionId,
                found: [0],
                at: '2026-01-01T00:00:00.000Z',
              },
            }),
          ],
          verdicts: [verdict('first', { comment: hidden.domainComment })],
        },
        instrument(),
      ),
    ],
  });

const made = (rows: ReportSource, part: ReportPart) => makeDocument(buildReport(rows), builtInTemplate('referee-report'), { part });

/** All that leaves. */
const everything = (rows: ReportSource, part: ReportPart): string => {
  const { title, fileName, frontMatter, body } = made(rows, part);
  return [title, fileName, frontMatter, body].join('\n');
};

const leaksIn = (rows: ReportSource, part: ReportPart, words: string, names: readonly string[] = []) => {
  const report = buildReport(rows);
  return findLeaks({
    markdown: words,
    secrets: secretsFor(report, part),
    written: writtenFor(partitionReport(report, part)),
    names,
    articles: rows.articles.map(({ text }) => text),
    titles: rows.articles.map(({ metadata }) => metadata.title),
  });
};

describe('the authors’ part', () => {
  test('has their items and points with places and quotations, and what became of them', () => {
    const { title, body } = made(hiddenIn(PLAIN), 'authors');
    expect(title).toBe('Report to the authors: “A trial of sleep”');
    expect(outline(body)).toEqual([
      `# ${title}`,
      '## Assessment',
      '### Contribution',
      '### Methods',
      '## Major points',
      '### Point 1',
      '## Minor points',
      '### Point 2',
      '## Passages cited',
    ]);
    expect(body).toContain(
      '### Point 1\n\nParagraph 2, under “Heading”:\n\n> Paragraph 2\n\nWhat was the dose? See C1.\n\n**Version 2: partly addressed.**',
    );
    expect(body).toContain('### Point 2\n\nParagraph 5, under “Heading”:');
    expect(body).toContain('Version 2, 2 points: 1 partly addressed, 1 not looked at yet.');
    expect(body).toContain('**C1**, paragraph 1');
    expect(body).toContain('*Design* **Can be mended.** Add a control group. (E1)');
    // What the reviewer was asked to say in their own words is said without the question.
    expect(body).toContain('### Contribution\n\nWhether sleep helps. (C1)');
  });

  test('numbers its points from 1 without gaps, so that none reveals a point that was withheld, and names them by nothing else', () => {
    const { body } = made(hiddenIn(PLAIN), 'authors');
    expect([...new Set([...body.matchAll(/\bPoint \d+/gu)].map(([reference]) => reference))]).toEqual(['Point 1', 'Point 2']);
    expect(body).not.toMatch(/\b(?:K|Ed)\d/u);
  });

  test('names a point by its number wherever it is cited, as a link to it', () => {
    const base = hiddenIn(PLAIN);
    const annotations = base.annotations.map((each) =>
      each.id === annotationId(5) ? { ...each, note: `Follows from ${mention(2)}.` } : each,
    );
    expect(made({ ...base, annotations }, 'authors').body).toContain('Follows from [Point 1](#point-1).');
  });

  test('has no id, no recommendation, no hint of open items, and front matter with the title alone', () => {
    const { frontMatter, body } = made(hiddenIn(PLAIN), 'authors');
    expect(frontMatter).toBe('---\ntitle: "Report to the authors: “A trial of sleep”"\n---\n');
    expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|Recommendation|Reject|Not answered|Rests on no|rests on no/u);
  });

  test('holds nothing that was written for the editor or for nobody, whatever it is', () => {
    // Words that nothing else says, so that each can be looked for by itself.
    const secretWord = fc.stringMatching(/^[a-z]{3,8}$/u).map((word) => `zq${word}qz`);
    const secretText = fc.array(secretWord, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.tuple(...KEYS.map(() => secretText)), (texts) => {
        const hidden = Object.fromEntries(KEYS.map((key, index) => [key, texts[index] ?? '']));
        const rows = hiddenIn({ ...PLAIN, ...hidden });
        expect(everything(rows, 'authors')).not.toMatch(/zq[a-z]+qz/u);
        // Nor is it in what any section could tell.
        expect(JSON.stringify(partitionReport(buildReport(rows), 'authors'))).not.toMatch(/zq[a-z]+qz/u);
        expect(leaksIn(rows, 'authors', everything(rows, 'authors'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a label holds a critique back', () => {
  const told = (label: string): string[] =>
    (['authors', 'editor'] as const).filter((part) => {
      const rows = hiddenIn(PLAIN);
      const labelled = {
        ...rows,
        annotations: rows.annotations.map((each) => (each.id === annotationId(5) ? { ...each, labels: ['dose', label] } : each)),
      };
      return made(labelled, part).body.includes('The abstract gives another number.');
    });

  test.each(['editor', 'Editor', 'To the editor', 'for EDITORS only', 'Confidential', 'strictly confidential!', 'editor’s'])(
    '“%s” from the authors, not from the editor',
    (label) => {
      expect(told(label)).toEqual(['editor']);
    },
  );

  test.each(['private', 'Private: look up', 'editor, or rather private'])('“%s” from both', (label) => {
    expect(told(label)).toEqual([]);
  });

  test.each(['editorial', 'privateer', 'confidence'])('but “%s” does not', (label) => {
    expect(told(label)).toEqual(['authors']);
  });

  test('and is taken off or replaced when somebody chooses for whom it is', () => {
    expect(labelsFor(['dose', 'To the editor'], 'authors')).toEqual({ remove: ['To the editor'], add: [] });
    expect(labelsFor(['To the editor', 'dose'], 'private')).toEqual({ remove: ['To the editor'], add: ['private'] });
    for (const part of ['authors', 'editor', 'private'] as const)
      expect(audienceOfLabels(changeLabels(['Confidential', 'private'], labelsFor(['Confidential', 'private'], part)))).toBe(part);
  });
});

describe('the other parts', () => {
  test('the editor’s has the recommendation, the confidential note and the points for the editor, and nothing private', () => {
    const { body } = made(hiddenIn(PLAIN), 'editor');
    expect(body).toContain('**Reject');
    expect(body).toContain(PLAIN.editorNote);
    expect(body).toContain(PLAIN.editorPoint);
    expect(body).toContain(PLAIN.editorComment);
    for (const key of [
      'privateNote',
      'privatePoint',
      'privateFollowUp',
      'claimNote',
      'linkNote',
      'section',
      'otherAnswer',
      'domainComment',
      'overallComment',
    ] as const)
      expect(body).not.toContain(PLAIN[key]);
    expect(leaksIn(hiddenIn(PLAIN), 'editor', body)).toEqual([]);
  });

  test('the editor’s says each thing under one heading, repeats no assessment, and names the article where there are several', () => {
    const { title, body } = made(hiddenIn(PLAIN), 'editor');
    expect(outline(body)).toEqual([
      `# ${title}`,
      '## Recommendation',
      '## To the editor alone',
      '### Ed1',
      '## Major points',
      '## Minor points',
    ]);
    expect(body).not.toContain('Add a control group.');
    const rows = hiddenIn(PLAIN);
    const second = article(2, { title: 'Another', author: [{ family: 'Lind' }], year: 2020 }, 'manuscript');
    const two = {
      ...rows,
      articles: [...rows.articles, second],
      appraisals: [
        ...(rows.appraisals ?? []),
        appraisal(3, articleId(2), { answers: [answer('12', { text: 'A word on the other.' })] }, pack),
      ],
    };
    expect(outline(made(two, 'editor').body)).toEqual(
      expect.arrayContaining(['## To the editor alone', '### Article 1 (Okafor 2021)', '### Article 2 (Lind 2020)']),
    );
  });

  test('are described by the sections that can be in them, and by no others', () => {
    for (const { key } of builtInTemplate('referee-report').sections) {
      const readers = sectionReaders('referee-report', key) ?? [];
      for (const part of ['authors', 'editor', 'private'] as const) {
        const { body } = makeDocument(
          buildReport(hiddenIn(PLAIN)),
          {
            ...builtInTemplate('referee-report'),
            sections: builtInTemplate('referee-report').sections.filter((section) => section.key === key),
          },
          { part },
        );
        if (!readers.includes(part)) expect(outline(body)).toHaveLength(1);
      }
    }
    expect(sectionReaders('referee-report', 'assessment')).toEqual(['authors', 'private']);
    expect(sectionReaders('slides', 'question')).toBeNull();
  });

  test('the reviewer’s own has everything', () => {
    const { body } = made(hiddenIn(PLAIN), 'private');
    for (const key of ['editorNote', 'privateNote', 'claimNote', 'editorPoint', 'privatePoint', 'section', 'otherAnswer'] as const)
      expect(body).toContain(PLAIN[key]);
  });
});

describe('references', () => {
  const references = (part: ReportPart): Map<string, string> =>
    new Map(partitionReport(buildReport(hiddenIn(PLAIN)), part).entries.map(({ annotationId: id, reference }) => [id, reference]));

  test('name the same annotation in all three parts, the editor’s points in a series of their own', () => {
    const [authors, editor, own] = [references('authors'), references('editor'), references('private')];
    expect([...authors.values()]).toEqual(['C1', 'Point 1', 'Point 2', 'E1']);
    for (const [id, reference] of authors) expect([editor.get(id), own.get(id)]).toEqual([reference, reference]);
    for (const [id, reference] of editor) expect(own.get(id)).toBe(reference);
    expect([editor.get(annotationId(3)), own.get(annotationId(4))]).toEqual(['Ed1', 'K1']);
    expect(new Set(own.values()).size).toBe(own.size);
  });

  test('of the authors are in the editor’s file with the numbers of the authors’ points', () => {
    const { body } = made(hiddenIn(PLAIN), 'editor');
    expect(body).toContain('- Point 1, paragraph 2: “Paragraph 2”');
    expect(body).toContain('- Point 2, paragraph 5: “Paragraph 5”');
    expect(body).toContain('### Ed1\n\nParagraph 3, under “Heading”:\n\n> Paragraph 3');
  });

  test('come with page and lines where the manuscript prints line numbers', () => {
    const base = hiddenIn(PLAIN);
    const articles = base.articles.map((each) => ({
      ...each,
      blocks: each.blocks.map((block, at) => ({ ...block, page: 4, lineNumbers: [{ line: 210 + at, start: block.start }] })),
    }));
    expect(made({ ...base, articles }, 'authors').body).toContain('Page 4, line 212, under “Heading”');
    expect(made({ ...base, articles }, 'editor').body).toContain('- Point 1, page 4, line 212: “Paragraph 2”');
  });

  test('are given for a window, since they are not the report’s', () => {
    const { references: told } = makeDocument(buildReport(hiddenIn(PLAIN)), builtInTemplate('referee-report'), {
      part: 'editor',
      linksToLibrary: true,
    });
    expect(told).toContainEqual({ annotationId: annotationId(5), reference: 'Point 2' });
  });
});

describe('a critique that is held back, and that an answer for the authors leads to', () => {
  const base = hiddenIn(PLAIN);
  const citing = {
    ...base,
    appraisals: [
      appraisal(
        1,
        articleId(1),
        {
          answers: [
            answer('1', { text: `Whether sleep helps, but see ${mention(4)}.`, annotationIds: [annotationId(1)] }),
            answer('3', { response: 'mendable', text: 'Add a control group.', annotationIds: [annotationId(3)] }),
            answer('10', { text: 'The dose.', annotationIds: [annotationId(3)] }),
          ],
        },
        pack,
      ),
    ],
  };

  test('is quoted as the article’s words with their place, without letter, number and point', () => {
    const { body } = made(citing, 'authors');
    expect(body).toContain('Whether sleep helps, but see “Paragraph 4” in paragraph 4. (C1)');
    expect(body).toContain('Add a control group. (“Paragraph 3” in paragraph 3)');
    expect(body).not.toMatch(/\b(?:K|Ed)\d/u);
    expect([...body.matchAll(/^### Point \d+$/gmu)]).toHaveLength(2);
    expect(leaksIn(citing, 'authors', everything(citing, 'authors'))).toEqual([]);
  });

  test('has no reference for a window either, also where a note for the authors cites it', () => {
    const noted = {
      ...base,
      annotations: base.annotations.map((each) => (each.id === annotationId(5) ? { ...each, note: `As in ${mention(4)}.` } : each)),
    };
    for (const rows of [citing, noted]) {
      const { references = [] } = makeDocument(buildReport(rows), builtInTemplate('referee-report'), {
        part: 'authors',
        linksToLibrary: true,
      });
      expect(references.filter(({ reference }) => !/^(?:[CEKI]|Point )\d+$/u.test(reference))).toEqual([]);
      expect(references.map(({ annotationId: id }) => id)).not.toContain(annotationId(4));
    }
  });

  test('is shown to the reviewer as a notice, which the document does not contain', () => {
    const { notices = [], body } = made(citing, 'authors');
    expect(notices).toEqual([
      expect.stringMatching(
        /^The answer to item 3 and the answer to item 10 lead to the critique of “Paragraph 3”, .* from the authors\./u,
      ),
      expect.stringMatching(/^The answer to item 1 leads to the critique of “Paragraph 4”, /u),
    ]);
    expect(body).not.toContain('held back');
    expect(made(base, 'authors').notices).toBeUndefined();
    expect(made(citing, 'editor').notices).toHaveLength(1);
    expect(made(citing, 'private').notices).toBeUndefined();
  });
});

describe('the leak check', () => {
  const rows = hiddenIn(PLAIN);
  const clean = everything(rows, 'authors');

  test.each(KEYS.filter((key) => key !== 'label'))('finds words of the %s, wherever they are, in other spacing, case and marks', (key) => {
    const words = PLAIN[key].split(' ').slice(0, 6).join('  ').toUpperCase().replace('  ', ' **').concat('**');
    expect(leaksIn(rows, 'authors', `${clean}\n\nBy the way, ${words} and so on.`)).not.toEqual([]);
  });

  test('tells whose words they are, and which', () => {
    const [leak] = leaksIn(rows, 'authors', `${clean}\n\n${PLAIN.privateNote}`);
    const [appraised] = rows.appraisals ?? [];
    expect(leak).toEqual({
      source: { kind: 'appraisal', id: appraised?.appraisal.id },
      from: 'the answer to item 14 in “Review of a manuscript”',
      words: 'I reviewed this for another journal',
    });
  });

  test('finds a confidential sentence even where the reviewer wrote it for the authors as well', () => {
    const told = {
      ...rows,
      annotations: rows.annotations.map((each) => (each.id === annotationId(5) ? { ...each, note: PLAIN.editorNote } : each)),
    };
    expect(leaksIn(told, 'authors', everything(told, 'authors'))).toMatchObject([
      { from: expect.stringContaining('item 12') },
      { from: expect.stringContaining('item 13') },
    ]);
  });

  test('says where the reader is told the words, by how the notes begin, and not only whose they are', () => {
    const told = {
      ...rows,
      annotations: rows.annotations.map((each) => (each.id === annotationId(5) ? { ...each, note: PLAIN.editorPoint } : each)),
    };
    expect(leaksIn(told, 'authors', everything(told, 'authors'))).toMatchObject([
      {
        source: { kind: 'annotation', id: annotationId(3) },
        from: 'your note “This figure may have been altered by hand.”',
        toldIn: {
          source: { kind: 'annotation', id: annotationId(5) },
          from: 'your note “This figure may have been altered by hand.”',
        },
      },
    ]);
  });

  test('lets words pass that are in the article, and working notes’ words that the authors are shown as well', () => {
    const text = 'Sleep was measured by a watch that everybody wore for a week.';
    const shared = hiddenIn({ ...PLAIN, privateNote: text, section: 'The abstract gives another number. So what.' });
    const [first] = shared.articles;
    const withText = { ...shared, articles: first === undefined ? [] : [{ ...first, text: `${text} ${first.text}` }] };
    expect(leaksIn(withText, 'authors', `${everything(withText, 'authors')}\n\n> ${text}`)).toEqual([]);
  });

  test('finds a reviewer’s name outside quotations and titles, and an id', () => {
    expect(leaksIn(rows, 'authors', `${clean}\n\nSigned, Ada  LOVELACE`, ['Ada Lovelace'])).toMatchObject([{ from: 'a reviewer’s name' }]);
    expect(leaksIn(rows, 'authors', `${clean}\n\n> As Ada Lovelace wrote`, ['Ada Lovelace'])).toEqual([]);
    expect(leaksIn(rows, 'authors', `${clean}\n\nThis will do.`, ['Will', ''])).toEqual([]);
    expect(leaksIn(rows, 'authors', `${clean}\n\nThanks, Will.`, ['Will'])).toHaveLength(1);
    expect(leaksIn(rows, 'authors', `${clean}\n\n${articleId(1)}`)).toEqual([
      { source: { kind: 'part' }, from: 'an id of the library', words: articleId(1) },
    ]);
  });

  test.each([
    ['Rose', 'Rose bengal was used. Values rose. The rose is red.', []],
    ['Rose', 'We thank Rose for this.', ['Rose']],
    ['Rose', 'The dose is missing.\n\nRose', ['Rose']],
    ['Rose', 'The dose is missing. Rose.', ['Rose']],
    ['Rose', 'See the **Rose** scale', ['Rose']],
    ['Rose', '“Rose” begins the sentence. (Rose does here, too.)', []],
    ['Rose', 'As Dr. Rose said. Reviewer: Rose', ['Rose']],
    ['Rose', 'M. Rose', ['Rose']],
    ['O’Brien', "As O'Brien said.", ['O’Brien']],
    ['An', 'An answer of An, signed An', []],
    ['Li', 'Ask Li.', []],
  ])('counts “%s” in “%s” as a name only where it is one', (name, words, found) => {
    expect(leaksIn(rows, 'authors', words, [name]).map(({ words: leaked }) => leaked)).toEqual(found);
  });

  test.each([
    'Jose\u0301 Mu\u0308ller',
    'Jose Muller',
    'JOSÉ MÜLLER',
    'José Mül\u00adler',
    'Jo\u200bsé Müller',
    'Dr José  M. Müller, MD',
    'Müller José',
    'MÜLLER, José',
    'J. Müller',
    'J Mu\u0308ller',
    'J.-M. Müller',
    'J.Müller',
    'Müller, J.',
    'Müller, J',
    'Müller JM',
  ])('finds the reviewer José Müller in the signature “%s”', (signature) => {
    for (const name of ['José Müller', 'Jose\u0301 Mu\u0308ller', 'Dr José Müller', 'Müller, José'])
      expect(leaksIn(rows, 'authors', `${clean}\n\nThe dose is missing. I am ${signature}`, [name])).toMatchObject([
        { from: 'a reviewer’s name' },
      ]);
  });

  test('finds a name of one word in decomposed letters', () => {
    expect(leaksIn(rows, 'authors', 'Yours, Mu\u0308ller', ['Müller'])).toHaveLength(1);
    expect(leaksIn(rows, 'authors', 'Yours, Müller', ['Mu\u0308ller'])).toHaveLength(1);
    expect(leaksIn(rows, 'authors', 'Yours,  Müller,  J.', ['José Müller'])).toMatchObject([{ words: 'Müller, J' }]);
  });

  test('finds words of a secret that were copied in decomposed letters', () => {
    const secret = hiddenIn({ ...PLAIN, privateNote: 'I doubt that this e\u0301tude was con\u00adcealed at all' });
    expect(leaksIn(secret, 'authors', 'I doubt that this étude was concealed', [])).toMatchObject([
      { words: 'I doubt that this étude was' },
    ]);
  });

  test.each([
    ['José Müller', 'Anna Müller and A. Müller replied to P. J. Müller, as Muller did.'],
    ['Anna Young', 'The young differ. In plan A. Young adults took part, and a young one. A Young Adult. Young, a trial.'],
    ['Ian Young', 'As for the young, in Young, I think, little is said. Young I do not follow.'],
    ['Will Young', 'Where the young will take part, Young will be asked.'],
    ['Mary Rose', 'The rose is red, M bears. Rose bengal. M-rose'],
  ])('does not take others, or ordinary words, for %s', (name, words) => {
    expect(leaksIn(rows, 'authors', words, [name])).toEqual([]);
  });

  test('finds initials with a family name that is also a word', () => {
    expect(leaksIn(rows, 'authors', 'The young differ.\n\nSigned, A. Young', ['Anna Young'])).toMatchObject([{ words: 'A. Young' }]);
  });

  test('lets initials pass that an article has, and tells a family name alone as something to look at', () => {
    const [first] = rows.articles;
    const cited = { ...rows, articles: first === undefined ? [] : [{ ...first, text: `${first.text} J. Müller said so.` }] };
    expect(leaksIn(cited, 'authors', 'As J. Müller said.', ['José Müller'])).toEqual([]);
    const possible = (articles: readonly string[]) =>
      possibleNames({ markdown: 'As Müller said.', names: ['José Müller'], articles, titles: [] });
    expect(possible([])).toEqual(['Müller']);
    expect(possible(['Müller 2020'])).toEqual([]);
  });

  test('tells a short name as something to look at', () => {
    const named = (markdown: string) => possibleNames({ markdown, names: ['An', 'Rose'], articles: [], titles: [] });
    expect(named('An answer is due.')).toEqual([]);
    expect(named('This was signed by An, and by Rose.')).toEqual(['An']);
  });

  test('finds any six words in a row of any secret, put anywhere into the document', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/u).map((letters) => `x${letters}`);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 30 }), fc.nat(), fc.nat(), (words, from, at) => {
        const secret = hiddenIn({ ...PLAIN, privateNote: words.join(' ') });
        const start = from % (words.length - 5);
        const document = everything(secret, 'authors').split('\n\n');
        document.splice(at % document.length, 0, words.slice(start, start + 6).join(' '));
        expect(leaksIn(secret, 'authors', document.join('\n\n')).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a critique that nobody has assigned to a reader', () => {
  const known = hiddenIn(PLAIN);
  const waiting = {
    ...known,
    annotations: [
      ...known.annotations,
      annotation(20, 1, 'critique', 9, { note: 'Was anybody asked before this began at all?', labels: ['unassigned'] }),
    ],
  };

  test('goes to nobody, is listed in the private part, and beside every part with the way to it', () => {
    for (const part of ['authors', 'editor'] as const) expect(made(waiting, part).body).not.toContain('Was anybody asked');
    expect(made(waiting, 'private').body).toMatch(/Critiques not yet assigned to a reader, which go to nobody: (?:\[?K\d+)/u);
    for (const part of ['authors', 'editor', 'private'] as const)
      expect(made(waiting, part).gaps).toContainEqual(
        expect.objectContaining({
          annotationId: annotationId(20),
          words: expect.stringContaining('“Was anybody asked before this began at all?”'),
        }),
      );
  });

  test('is assigned by taking its label off, and what was recorded without one stays for the authors', () => {
    expect(isUnassigned(['dose', 'unassigned'])).toBe(true);
    expect(isUnassigned(['unassigned', 'private'])).toBe(false);
    expect(audienceOfLabels(['unassigned'])).toBe('private');
    expect(labelsFor(['dose', 'unassigned'], 'authors')).toEqual({ remove: ['unassigned'], add: [] });
    expect(labelsFor(['unassigned'], 'editor')).toEqual({ remove: ['unassigned'], add: ['editor'] });
    expect(audienceOfLabels([])).toBe('authors');
    expect(isUnassigned([])).toBe(false);
    expect(unassignedUnlessSaid(['dose'])).toEqual(['dose', 'unassigned']);
    expect(unassignedUnlessSaid(['To the editor'])).toEqual(['To the editor']);
  });
});

describe('the full appraisal', () => {
  const all = hiddenIn(PLAIN);
  const { source: open, leftOut } = withoutMarkedNotes(all);
  const body = (rows: ReportSource) => makeDocument(buildReport(rows), builtInTemplate('full-appraisal'), { leftOut }).body;

  test('has nothing that was marked for the editor or private, and everything else', () => {
    const told = body(open);
    for (const words of [PLAIN.editorNote, PLAIN.editorPoint]) {
      expect(body(all)).toContain(words);
      expect(told).not.toContain(words);
    }
    expect(told).toContain('What was the dose?');
    expect(leftOut.has(annotationId(3))).toBe(true);
    const [before, after] = [buildReport(all), buildReport(open)];
    expect(after.entries.length).toBeLessThan(before.entries.length);
    for (const { domains } of after.appraisals)
      for (const { items } of domains)
        for (const { audience } of items) expect(audience === 'editor' || audience === 'private').toBe(false);
  });

  test('is told how much that is', () => {
    const marked = countMarkedNotes(all.annotations, all.appraisals ?? []);
    expect(marked.annotations).toBe(leftOut.size);
    expect(marked.answers).toBeGreaterThan(0);
    expect(markedNotesInWords(marked)).toMatch(
      /^\d+ annotations? and \d+ answers? that are private, for the editor, or not yet assigned$/u,
    );
    expect(markedNotesInWords({ annotations: 0, answers: 0 })).toBeNull();
    expect(countMarkedNotes(open.annotations, open.appraisals ?? [])).toEqual({ annotations: 0, answers: 0 });
  });
});
