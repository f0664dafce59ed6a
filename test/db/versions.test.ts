/**
 * New versions of an article in the store: where each target is afterwards, what waits
 * for the reviewer, and that one undo takes a version back with all it carried. What
 * carrying comes to is said by each test; the alignment has tests of its own.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { getCurrentText } from '../../main/db/articles.ts';
import { saveNewVersion, targetsToCarry } from '../../main/db/targets/carries.ts';
import { openLibrary } from '../../main/db/library.ts';
import type { CarriedTarget } from '../../shared/anchor/alignment.ts';
import type { AnnotationId, ArticleId, TargetId } from '../../shared/model/id.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import {
  addArticle,
  call,
  callFailing,
  faults,
  makeTemporaryFolder,
  openTestCore,
  plainArticle,
  removeFolder,
} from '../support/temporary-library.ts';

const OLD = 'Mood rose within a day.\nNobody was blinded.\nThe drug worked.\nTwo authors hold patents.';
const NEW = 'A new abstract.\nMood rose within a day.\nThe drug helped some.\nThe drug helped few.\nNobody was blinded.';
const NEWEST = 'Mood rose within a day.\nThe drug worked.\nNobody was blinded at all.';

let directory: string;
let core: Core;
let articleId: ArticleId;
/** By the words tagged in the first version. */
let ids: Map<string, { annotationId: AnnotationId; targetId: TargetId }>;

beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'A trial', OLD);
  core = await openTestCore(directory);
  ids = new Map();
  for (const quote of OLD.split('\n')) {
    const annotation = await call(core, 'annotation.create', {
      articleId,
      tag: 'claim',
      targets: [{ quote: { exact: quote } }],
      note: `On ${quote}`,
    });
    const [target] = annotation.targets;
    if (target !== undefined) ids.set(quote, { annotationId: annotation.id, targetId: target.id });
  }
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const reopen = async (): Promise<void> => {
  await core.close();
  core = await openTestCore(directory);
};

/** The range of words in a text. */
const rangeOf = (text: string, words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

type Say = (words: string) => CarriedTarget;

/** As an alignment of OLD and NEW would say it. */
const toNew: Say = (words) => {
  switch (words) {
    case 'Mood rose within a day.':
      return { state: 'exact', range: rangeOf(NEW, words) };
    case 'Nobody was blinded.':
      return { state: 'moved', range: rangeOf(NEW, words), score: 1 };
    case 'The drug worked.':
      return {
        state: 'uncertain',
        score: 0.8,
        candidates: [
          { ...rangeOf(NEW, 'The drug helped some.'), score: 0.8 },
          { ...rangeOf(NEW, 'The drug helped few.'), score: 0.61234567 },
        ],
      };
    default:
      return { state: 'lost' };
  }
};

/** As an alignment with NEWEST would say it. */
const toNewest: Say = (words) => {
  if (words === 'Nobody was blinded.')
    return { state: 'uncertain', score: 0.9, candidates: [{ ...rangeOf(NEWEST, 'Nobody was blinded'), score: 0.9 }] };
  return NEWEST.includes(words) ? { state: 'exact', range: rangeOf(NEWEST, words) } : { state: 'lost' };
};

/** Stores a version as the core does once texts are aligned. */
const addVersion = async (text: string, say: Say): Promise<void> => {
  await core.close();
  const library = await openLibrary(directory);
  library.write((db, step, now) => {
    const fromVersionId = getCurrentText(db, articleId).versionId;
    const carried = targetsToCarry(db, articleId).flatMap(({ from, targets }) =>
      targets.map((target) => ({ target, outcome: say(from.text.slice(target.start, target.end)) })),
    );
    const saved = saveNewVersion(db, articleId, plainArticle('A trial, revised', text), { fromVersionId, carried, now });
    step.describe(`import of version ${saved?.number}`);
  });
  library.close();
  core = await openTestCore(directory);
};

const targetOf = async (words: string) => {
  const annotation = await call(core, 'annotation.get', { annotationId: ids.get(words)?.annotationId ?? '' });
  return annotation.targets[0];
};

const confirm = (words: string, decision: Parameters<typeof call<'anchor.confirm'>>[2]['decision']) =>
  call(core, 'anchor.confirm', { targetId: ids.get(words)?.targetId ?? '', decision });

const states = async () =>
  (await call(core, 'anchor.list', { articleId })).targets.map(({ exact, state, versionNumber, decision }) => ({
    exact,
    state,
    versionNumber,
    decision,
  }));

const queue = async () =>
  (await call(core, 'anchor.queue', { articleId })).items.map(({ old, state, decision }) => ({ words: old.exact, state, decision }));

describe('after a new version', () => {
  beforeEach(() => addVersion(NEW, toNew));

  it('the article shows the new text, and the old one stays readable', async () => {
    const { text, versionId } = await call(core, 'article.text', { articleId });
    expect(text).toBe(NEW);
    const { versions } = await call(core, 'version.list', { articleId });
    expect(versions.map(({ number, current, sourceName }) => [number, current, sourceName])).toEqual([
      [2, true, 'A trial, revised.txt'],
      [1, false, 'A trial.txt'],
    ]);
    expect(versions[0]?.versionId).toBe(versionId);
    expect((await call(core, 'version.text', { articleId, versionId: versions[1]?.versionId ?? '' })).text).toBe(OLD);
    expect(await call(core, 'article.get', { articleId })).toMatchObject({
      versionNumber: 2,
      toReconfirm: 2,
      metadata: { title: 'A trial' },
    });
  });

  it('certain targets are in the new text, the others keep their old words and say how sure they are', async () => {
    expect(await targetOf('Mood rose within a day.')).toMatchObject({
      ...rangeOf(NEW, 'Mood rose within a day.'),
      anchor: { state: 'exact' },
    });
    expect(await targetOf('Nobody was blinded.')).toMatchObject({ ...rangeOf(NEW, 'Nobody was blinded.'), anchor: { state: 'exact' } });
    expect(await targetOf('Mood rose within a day.')).not.toHaveProperty('earlierVersion');
    expect(await targetOf('The drug worked.')).toMatchObject({
      exact: 'The drug worked.',
      earlierVersion: 1,
      anchor: { state: 'uncertain', score: 0.8, candidates: [rangeOf(NEW, 'The drug helped some.'), { score: 0.6123 }] },
    });
    expect(await targetOf('Two authors hold patents.')).toMatchObject({
      exact: 'Two authors hold patents.',
      earlierVersion: 1,
      anchor: { state: 'lost' },
    });
    expect(await states()).toEqual([
      { exact: 'Mood rose within a day.', state: 'exact', versionNumber: 2, decision: null },
      { exact: 'Nobody was blinded.', state: 'moved', versionNumber: 2, decision: null },
      { exact: 'The drug worked.', state: 'uncertain', versionNumber: 1, decision: null },
      { exact: 'Two authors hold patents.', state: 'lost', versionNumber: 1, decision: null },
    ]);
  });

  it('an old target is not taken for exact where the new text happens to have its words at its offsets', async () => {
    await addVersion(OLD, () => ({ state: 'lost' }));
    expect((await targetOf('Mood rose within a day.'))?.anchor).toEqual({ state: 'lost' });
  });

  it('search finds the new text only, and annotations by the words they quote', async () => {
    expect((await call(core, 'search.text', { query: 'abstract' })).articleTotal).toBe(1);
    const old = await call(core, 'search.text', { query: 'patents' });
    expect(old.articleTotal).toBe(0);
    expect(old.annotations).toMatchObject([{ field: 'note' }]);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  });

  it('a hit in words of an earlier version says so', async () => {
    await call(core, 'annotation.update', { annotationId: ids.get('The drug worked.')?.annotationId ?? '', note: '' });
    const [hit] = (await call(core, 'search.text', { query: 'worked' })).annotations;
    expect(hit).toMatchObject({ field: 'quotation', earlierVersion: 1 });
    const [kept] = (await call(core, 'search.annotations', { query: 'blinded' })).annotations;
    expect(kept).not.toHaveProperty('earlierVersion');
    const [picked] = (await call(core, 'search.annotations', { query: 'patents' })).annotations;
    expect(picked).toMatchObject({ earlierVersion: 1 });
  });

  it('the report quotes old words as those of the earlier version', async () => {
    const { markdown } = await call(core, 'report.markdown', { subject: { kind: 'article', id: articleId } });
    expect(markdown).toContain(
      '> The drug worked.\n\nArticle 1 (“A trial”), version 1, paragraph 3, its place in the current version is uncertain.',
    );
    expect(markdown).toContain('“Two authors hold patents.” (article 1, version 1, paragraph 4)');
    expect(markdown).toContain('> Mood rose within a day.\n\nArticle 1 (“A trial”), paragraph 2.');
  });

  it('new annotations go to the current text', async () => {
    const annotation = await call(core, 'annotation.create', {
      articleId,
      tag: 'critique',
      targets: [{ quote: { exact: 'A new abstract.' } }],
    });
    expect(annotation.targets[0]).toMatchObject({ start: 0, anchor: { state: 'exact' } });
    const { targets } = await call(core, 'anchor.list', { articleId });
    expect(targets[0]).toMatchObject({ exact: 'A new abstract.', state: 'exact', score: null });
    expect(await callFailing(core, 'anchor.confirm', { targetId: annotation.targets[0]?.id, decision: { kind: 'accept' } })).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('nothing to reconfirm'),
    });
  });

  it('a passage added to an annotation widens nothing that is in an earlier version', async () => {
    const annotationId = ids.get('The drug worked.')?.annotationId ?? '';
    const { targets } = await call(core, 'annotation.addTargets', { annotationId, targets: [rangeOf(NEW, 'The drug helped few.')] });
    expect(targets.map(({ exact }) => exact).sort()).toEqual(['The drug helped few.', 'The drug worked.']);
  });

  it('undo takes the version back with every target, redo brings it again, also after a restart', async () => {
    const after = await dumpLibrary(directory);
    await reopen();
    expect((await call(core, 'history.undo', {})).step?.label).toBe('import of version 2');
    expect(await call(core, 'article.text', { articleId })).toMatchObject({ text: OLD });
    for (const words of OLD.split('\n')) expect(await targetOf(words)).toMatchObject({ exact: words, anchor: { state: 'exact' } });
    expect((await call(core, 'version.list', { articleId })).versions).toHaveLength(1);
    expect((await call(core, 'search.text', { query: 'abstract' })).articleTotal).toBe(0);
    await reopen();
    await call(core, 'history.redo', {});
    expect(await dumpLibrary(directory)).toEqual(after);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  });

  it('a version that was undone and can no longer be redone leaves nothing behind', async () => {
    await call(core, 'history.undo', {});
    await call(core, 'review.create', { title: 'Another step' });
    const { text_version: texts, original } = await dumpLibrary(directory);
    expect([texts?.length, original?.length]).toEqual([1, 1]);
  });

  it('deleting the article takes its versions along, and undo brings all back', async () => {
    const before = await dumpLibrary(directory);
    await call(core, 'article.delete', { articleIds: [articleId] });
    expect((await dumpLibrary(directory))['carry']).toEqual([]);
    await call(core, 'history.undo', {});
    expect(await dumpLibrary(directory)).toEqual(before);
  });
});

it('a version is not stored over targets that changed after they were carried', async () => {
  await core.close();
  const library = await openLibrary(directory);
  const before = library.read((db) => ({ fromVersionId: getCurrentText(db, articleId).versionId, groups: targetsToCarry(db, articleId) }));
  const carried = before.groups.flatMap(({ targets }) => targets.map((target) => ({ target, outcome: { state: 'lost' as const } })));
  const save = (places: typeof carried) =>
    library.write((db, step, now) => {
      step.describe('import');
      return saveNewVersion(db, articleId, plainArticle('Revised', NEW), { fromVersionId: before.fromVersionId, carried: places, now });
    }).value;
  const [first, ...others] = carried;
  expect(save(others)).toBeNull();
  expect(
    save(carried.map((place) => (place === first ? { ...place, target: { ...place.target, end: place.target.end - 1 } } : place))),
  ).toBeNull();
  expect(library.read((db) => getCurrentText(db, articleId).text)).toBe(OLD);
  expect(save(carried)).toMatchObject({ number: 2, counts: { lost: 4 } });
  // What was carried from version 1 does not fit version 2.
  expect(save(carried)).toBeNull();
  library.close();
  core = await openTestCore(directory);
});

describe('the reconfirm queue', () => {
  beforeEach(() => addVersion(NEW, toNew));

  it('shows what waits with old and new context', async () => {
    const { items, decided } = await call(core, 'anchor.queue', { articleId });
    expect(decided).toBe(0);
    expect(items).toMatchObject([
      {
        state: 'uncertain',
        score: 0.8,
        versionNumber: 1,
        note: 'On The drug worked.',
        old: { before: 'Mood rose within a day.\nNobody was blinded.\n', exact: 'The drug worked.', after: '\nTwo authors hold patents.' },
        candidates: [
          { score: 0.8, context: { before: 'A new abstract.\nMood rose within a day.\n', exact: 'The drug helped some.' } },
          { score: 0.6123, context: { exact: 'The drug helped few.' } },
        ],
      },
      { state: 'lost', score: 0, candidates: [], old: { exact: 'Two authors hold patents.' } },
    ]);
  });

  it('shows what moved with its old place and its new one', async () => {
    const { moved } = await call(core, 'anchor.queue', { articleId });
    expect(moved).toMatchObject([
      {
        state: 'moved',
        decision: null,
        versionNumber: 1,
        range: rangeOf(OLD, 'Nobody was blinded.'),
        candidates: [rangeOf(NEW, 'Nobody was blinded.')],
      },
    ]);
    await confirm('Nobody was blinded.', { kind: 'accept' });
    expect((await call(core, 'anchor.queue', { articleId })).moved).toMatchObject([{ decision: 'accepted' }]);
  });

  it('accepting puts the passage at the best place', async () => {
    const { annotation, waiting } = await confirm('The drug worked.', { kind: 'accept' });
    expect(waiting).toBe(1);
    expect(annotation.targets).toMatchObject([{ exact: 'The drug helped some.', anchor: { state: 'exact' } }]);
    expect((await call(core, 'search.text', { query: 'helped some' })).annotations).toMatchObject([{ field: 'quotation' }]);
    expect(await call(core, 'anchor.queue', { articleId })).toMatchObject({ items: [{ state: 'lost' }], decided: 1 });
    expect((await call(core, 'history.undo', {})).step?.label).toBe('accept passage');
    expect(await call(core, 'anchor.queue', { articleId })).toMatchObject({ items: [{}, {}], decided: 0 });
    expect(await targetOf('The drug worked.')).toMatchObject({ exact: 'The drug worked.', earlierVersion: 1 });
  });

  it('choosing takes another candidate, and nothing that is none', async () => {
    const refused = await callFailing(core, 'anchor.confirm', {
      targetId: ids.get('The drug worked.')?.targetId,
      decision: { kind: 'choose', range: { start: 0, end: 5 } },
    });
    expect(refused).toMatchObject({ code: 'invalid-input', issues: [{ path: 'decision' }] });
    const { annotation } = await confirm('The drug worked.', { kind: 'choose', range: rangeOf(NEW, 'The drug helped few.') });
    expect(annotation.targets[0]?.exact).toBe('The drug helped few.');
  });

  it('selecting again puts the passage anywhere in the text; a lost one cannot be accepted', async () => {
    const refused = await callFailing(core, 'anchor.confirm', {
      targetId: ids.get('Two authors hold patents.')?.targetId,
      decision: { kind: 'accept' },
    });
    expect(refused.message).toContain('No place was found');
    const { annotation } = await confirm('Two authors hold patents.', { kind: 'reselect', range: rangeOf(NEW, 'A new abstract.') });
    expect(annotation.targets[0]).toMatchObject({ exact: 'A new abstract.', anchor: { state: 'exact' } });
  });

  it('leaving keeps the old words, out of what waits, and it can be taken up again', async () => {
    expect((await confirm('Two authors hold patents.', { kind: 'leave' })).waiting).toBe(1);
    expect(await queue()).toEqual([
      { words: 'The drug worked.', state: 'uncertain', decision: null },
      { words: 'Two authors hold patents.', state: 'lost', decision: 'left' },
    ]);
    expect(await targetOf('Two authors hold patents.')).toMatchObject({ earlierVersion: 1, anchor: { state: 'lost' } });
    expect((await call(core, 'article.get', { articleId })).toReconfirm).toBe(1);
    await confirm('Two authors hold patents.', { kind: 'reselect', range: rangeOf(NEW, 'A new abstract.') });
    expect(await targetOf('Two authors hold patents.').then((target) => target?.exact)).toBe('A new abstract.');
  });

  it('what was carried without asking can be checked, corrected or put back', async () => {
    await confirm('Nobody was blinded.', { kind: 'accept' });
    expect(await states()).toContainEqual({ exact: 'Nobody was blinded.', state: 'moved', versionNumber: 2, decision: 'accepted' });
    await confirm('Nobody was blinded.', { kind: 'leave' });
    expect(await targetOf('Nobody was blinded.')).toMatchObject({
      ...rangeOf(OLD, 'Nobody was blinded.'),
      earlierVersion: 1,
      anchor: { state: 'uncertain', candidates: [rangeOf(NEW, 'Nobody was blinded.')] },
    });
    await confirm('Mood rose within a day.', { kind: 'reselect', range: rangeOf(NEW, 'Mood rose') });
    expect((await targetOf('Mood rose within a day.'))?.exact).toBe('Mood rose');
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  });
});

describe('a second new version while some still wait', () => {
  it('carries those again from their own old text, and goes on asking only what is new', async () => {
    await addVersion(NEW, toNew);
    await confirm('Two authors hold patents.', { kind: 'leave' });
    await addVersion(NEWEST, toNewest);
    // Lost from version 2's point of view, but its own text was version 1.
    expect(await targetOf('The drug worked.')).toMatchObject({ ...rangeOf(NEWEST, 'The drug worked.'), anchor: { state: 'exact' } });
    expect(await queue()).toEqual([
      { words: 'Nobody was blinded.', state: 'uncertain', decision: null },
      { words: 'Two authors hold patents.', state: 'lost', decision: 'left' },
    ]);
    expect(await targetOf('Nobody was blinded.')).toMatchObject({ earlierVersion: 2 });
    expect(await targetOf('Two authors hold patents.')).toMatchObject({ earlierVersion: 1 });
    expect(await call(core, 'article.get', { articleId })).toMatchObject({ versionNumber: 3, toReconfirm: 1 });
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  });

  it('knows where each passage was in every version it was in', async () => {
    await addVersion(NEW, toNew);
    await addVersion(NEWEST, toNewest);
    const { versions } = await call(core, 'version.list', { articleId });
    const [third, second, first] = versions.map(({ versionId }) => versionId);
    const compared = async (from = '', to = '') =>
      (await call(core, 'version.compare', { articleId, fromVersionId: from, toVersionId: to })).targets.map(
        ({ targetId, from, to, state }) => ({ words: [...ids].find(([, each]) => each.targetId === targetId)?.[0], from, to, state }),
      );
    expect(await compared(first, third)).toContainEqual({
      words: 'Mood rose within a day.',
      from: rangeOf(OLD, 'Mood rose within a day.'),
      to: rangeOf(NEWEST, 'Mood rose within a day.'),
      state: 'exact',
    });
    expect(await compared(first, second)).toContainEqual({
      words: 'The drug worked.',
      from: rangeOf(OLD, 'The drug worked.'),
      to: null,
      state: 'uncertain',
    });
    expect(await compared(second, third)).toContainEqual({
      words: 'Nobody was blinded.',
      from: rangeOf(NEW, 'Nobody was blinded.'),
      to: null,
      state: 'uncertain',
    });
    expect((await callFailing(core, 'version.compare', { articleId, fromVersionId: third, toVersionId: first })).code).toBe(
      'invalid-input',
    );
  });
});

describe('a revised manuscript', () => {
  it('is said to answer an annotation or not, version by version', async () => {
    const annotationId = ids.get('The drug worked.')?.annotationId ?? '';
    expect((await callFailing(core, 'annotation.followUp', { annotationId, outcome: 'not' })).message).toContain('only one version');
    await addVersion(NEW, toNew);
    await call(core, 'annotation.followUp', { annotationId, outcome: 'partly', note: 'Softer now.' });
    await call(core, 'annotation.followUp', { annotationId, outcome: 'not' });
    await addVersion(NEWEST, toNewest);
    expect(await callFailing(core, 'annotation.followUp', { annotationId, note: 'Of what?' })).toMatchObject({ code: 'invalid-input' });
    await call(core, 'annotation.followUp', { annotationId, outcome: 'addressed' });
    const said = async () =>
      (await call(core, 'annotation.followUps', { articleId })).followUps.map(({ versionNumber, outcome, note }) => [
        versionNumber,
        outcome,
        note,
      ]);
    expect(await said()).toEqual([
      [3, 'addressed', ''],
      [2, 'not', 'Softer now.'],
    ]);
    const { markdown } = await call(core, 'report.markdown', { subject: { kind: 'article', id: articleId } });
    expect(markdown).toContain('On The drug worked.\n\n**Version 3: addressed.**\n\n**Version 2: not addressed.**\n\nSofter now.\n');
    expect(await call(core, 'annotation.followUp', { annotationId, outcome: null })).toEqual({ followUp: null });
    expect((await call(core, 'history.undo', {})).step?.label).toBe('remove follow-up');
    expect((await call(core, 'history.undo', {})).step?.label).toBe('mark as addressed');
    expect(await said()).toEqual([[2, 'not', 'Softer now.']]);
  });
});
