/** Templates in a library: saved, changed, taken back; and each reader's document of the appraised sample. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ReviewId } from '../../shared/model/id.ts';
import { BUILT_IN_TEMPLATES } from '../../shared/report/templates/bases.ts';
import { addAppraisedSample, answerAll } from '../support/appraised-sample.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import { outline } from '../support/report-markdown.ts';
import { call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const QUESTION = { key: 'question', title: 'What was asked', included: true };

describe('templates', () => {
  test('that ship are listed first and cannot be deleted; the user’s follow by title', async () => {
    const save = (title: string) => call(core, 'template.save', { title, base: 'journal-club-handout', sections: [QUESTION] });
    await save('Tuesday');
    await save('monday');
    const { templates } = await call(core, 'template.list', {});
    expect(templates.map(({ title }) => title)).toEqual([...BUILT_IN_TEMPLATES.map(({ title }) => title), 'monday', 'Tuesday']);
    expect((await callFailing(core, 'template.delete', { id: 'slides' })).code).toBe('invalid-input');
  });

  test('saving, changing and deleting one are each taken back by one undo', async () => {
    const empty = await dumpLibrary(directory);
    const { id } = await call(core, 'template.save', { title: 'Tuesday', base: 'journal-club-handout', sections: [QUESTION] });
    const saved = await dumpLibrary(directory);
    const { sections } = await call(core, 'template.save', {
      id,
      title: 'Tuesday',
      base: 'journal-club-handout',
      sections: [{ ...QUESTION, included: false }],
    });
    expect(sections.some(({ included }) => included)).toBe(false);
    await call(core, 'template.delete', { id });
    expect((await call(core, 'template.list', {})).templates).toHaveLength(BUILT_IN_TEMPLATES.length);
    await call(core, 'history.undo', {});
    await call(core, 'history.undo', {});
    expect((await dumpLibrary(directory))['report_template']).toEqual(saved['report_template']);
    await call(core, 'history.undo', {});
    expect((await dumpLibrary(directory))['report_template']).toEqual(empty['report_template']);
    await call(core, 'history.redo', {});
    expect((await call(core, 'template.list', {})).templates.at(-1)).toMatchObject({ id, title: 'Tuesday', builtIn: false });
  });

  test('have a name that no other has, whatever its capitals; the same one may keep its own', async () => {
    const asked = { base: 'journal-club-handout' as const, sections: [QUESTION] };
    const { id } = await call(core, 'template.save', { ...asked, title: 'Tuesday' });
    expect(await callFailing(core, 'template.save', { ...asked, title: ' tuesday ' })).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('There is a template “Tuesday” already.'),
      issues: [{ path: 'title' }],
    });
    expect((await callFailing(core, 'template.save', { ...asked, title: 'slides' })).message).toContain('“Slides”');
    expect(await call(core, 'template.save', { ...asked, id, title: 'TUESDAY' })).toMatchObject({ id, title: 'TUESDAY' });
  });

  test('are refused field by field', async () => {
    const failure = await callFailing(core, 'template.save', {
      title: 'Ours',
      base: 'slides',
      sections: [QUESTION, { key: 'nonsense', title: 'X', included: true }, QUESTION],
    });
    expect(failure).toMatchObject({ code: 'invalid-input', issues: [{ path: 'sections.1.key' }, { path: 'sections.2.key' }] });
    expect(await callFailing(core, 'template.save', { title: ' ', base: 'slides', sections: [{ ...QUESTION, title: '' }] })).toMatchObject({
      issues: [{ path: 'title' }, { path: 'sections.0.title' }],
    });
  });
});

describe('the appraised sample', () => {
  let reviewId: ReviewId;
  beforeEach(async () => {
    ({ reviewId } = await addAppraisedSample(core));
  });

  const HEADINGS = {
    'full-appraisal': [
      'Bottom line',
      'Summary',
      'Strengths',
      'Limitations',
      'Conclusion',
      'Articles',
      'Appraisals',
      'Claims',
      'What changed in the retelling',
      'Claims without evidence',
      'Passages that only answers rest on',
      'Conflicts of interest',
    ],
    'journal-club-handout': [
      'In short',
      'The question',
      'What we read',
      'What was done',
      'Main results',
      'What changed in the retelling',
      'How far can we believe it',
      'Does it apply to the people we see',
      'Who has an interest',
      'Where this leaves us',
      'To discuss',
      'Passages cited',
    ],
    'presenter-sheet': [
      'In short',
      'The question',
      'What we read',
      'What was done',
      'Main results',
      'What changed in the retelling',
      'Passages to read aloud',
      'How far can we believe it',
      'Does it apply to the people we see',
      'Who has an interest',
      'To discuss, and what the library answers',
      'What has no answer yet',
      'Where this leaves us',
      'Passages cited',
    ],
    slides: [
      'What we read',
      'The question',
      'What was done',
      'What is claimed',
      'Main results',
      'How far can we believe it',
      'Does it apply to the people we see',
      'Who has an interest',
      'Who says what',
      'To discuss',
    ],
  } as const;

  test.each(['full-appraisal', 'journal-club-handout', 'presenter-sheet', 'slides'] as const)(
    'as %s has its sections, its pictures, and only quotations that are found in the library',
    async (templateId) => {
      const { frontMatter, body, pictures } = await call(core, 'report.document', {
        subject: { kind: 'review', id: reviewId },
        templateId,
      });
      const headings = outline(body).flatMap((line) => (line.startsWith('## ') ? [line.slice(3).replace(/ \(\d+ of \d+\)$/u, '')] : []));
      expect([...new Set(headings)]).toEqual(HEADINGS[templateId]);
      expect([...body.matchAll(/\(picture:(?<id>[a-z0-9-]+)\)/gu)].map(({ groups }) => groups?.['id'])).toEqual(
        pictures.map(({ id }) => id),
      );
      for (const { svg, width, height } of pictures) expect(svg).toContain(`width="${width}" height="${height}"`);
      const { quotations } = await call(core, 'report.verify', { markdown: `${frontMatter}\n${body}` });
      expect(quotations.length).toBeGreaterThan(5);
      expect(quotations.filter(({ state }) => state !== 'found')).toEqual([]);
      // Once each, in as many passages as it has.
      const keys = quotations.map(({ reference, exact, place }) => `${reference} ${place} ${exact}`);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  test('gives the handout of a template that was saved, by its id, until it is deleted', async () => {
    const { id } = await call(core, 'template.save', { title: 'Short', base: 'journal-club-handout', sections: [QUESTION] });
    const subject = { kind: 'review', id: reviewId } as const;
    expect(outline((await call(core, 'report.document', { subject, templateId: id })).body).slice(1)).toEqual(['## What was asked']);
    await call(core, 'template.delete', { id });
    expect((await callFailing(core, 'report.document', { subject, templateId: id })).code).toBe('not-found');
  });

  test('is not shown to the authors while a confidential sentence or the reviewer’s name is in what they read', async () => {
    const { articles } = await call(core, 'article.list', {});
    const [trial] = articles.filter(({ kind }) => kind === 'trial-report');
    if (trial === undefined) throw new Error('The sample has a trial report.');
    await call(core, 'article.update', { articleId: trial.id, kind: 'manuscript' });
    const SENTENCE = 'I doubt that these numbers were ever measured by anyone.';
    const { id: appraisalId } = await answerAll(core, trial.id, 'manuscript-review', {
      10: { text: `As said: ${SENTENCE}` },
      12: { text: SENTENCE },
    });
    const asked = { subject: { kind: 'article', id: trial.id }, templateId: 'referee-report' } as const;
    const leak = await callFailing(core, 'report.document', asked);
    expect(leak).toMatchObject({
      code: 'leak',
      leaks: [
        {
          source: { kind: 'appraisal', id: appraisalId },
          from: 'the answer to item 12 in “Review of a manuscript”',
          words: 'I doubt that these numbers were',
        },
      ],
    });

    await call(core, 'appraisal.answer', { appraisalId, itemId: '10', text: 'The numbers need a source. Signed, Ada Lovelace.' });
    await call(core, 'settings.update', { reviewerName: 'Ada Lovelace' });
    expect(await callFailing(core, 'report.document', asked)).toMatchObject({
      code: 'leak',
      leaks: [{ source: { kind: 'part' }, from: 'a reviewer’s name', words: 'Ada Lovelace' }],
    });

    await call(core, 'appraisal.answer', { appraisalId, itemId: '10', text: 'The numbers need a source.' });
    await call(core, 'settings.update', { reviewerName: 'Li' });
    await call(core, 'appraisal.answer', { appraisalId, itemId: '10', text: 'The numbers need a source. Ask Li.' });
    const { body, notices } = await call(core, 'report.document', asked);
    expect(notices).toEqual([expect.stringContaining('“Li” appears here')]);
    expect(body).toContain('The numbers need a source.');
    expect(body).not.toContain('I doubt');
    expect((await call(core, 'report.document', { ...asked, part: 'editor' })).body).toContain(SENTENCE);
  });
});
