/**
 * A large review while it is worked on: how long after a change its ledgers, its claim
 * map and its report are answered, and how long until the window shows it.
 */
import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright';
import { z } from 'zod';
import { claimMapEdges } from '../../shared/map/claim-map.ts';
import { COLUMN_OF, GAP, GUTTER, NODE } from '../../shared/map/measures.ts';
import { wholeLedgers } from '../../shared/ledger/build-ledgers.ts';
import { buildReport, numberedEntriesOf } from '../../shared/report/build-report.ts';
import type { Report } from '../../shared/report/model.ts';
import type { Core } from '../../main/core/core.ts';
import { SubjectModel } from '../../main/core/subjects/subject-model.ts';
import { connect, type ReadableDb } from '../../main/db/connection.ts';
import { libraryFile } from '../../main/db/file/library-file.ts';
import { readReportSource } from '../../main/db/report-source.ts';
import { listAttachedEvidence, listStudies } from '../../main/db/studies.ts';
import { chromiumExecutable } from '../chromium.ts';
import { seedReview, type SeededReview } from '../support/seed-review.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import { median, type Bench, type BenchOptions } from './bench.ts';
import { addressFrom } from './host-address.ts';
import { sampleTimes } from './sample-times.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SIZE = { articles: 100, annotations: 5_000, charactersPerArticle: 35_000, links: 4_000, title: 'A large review' };
const AIM_MS = 50;
/** How long is waited for what the window shows: a busy machine takes seconds to open a large review. */
const PATIENCE_MS = 120_000;
/** Pixels of the map that a window shows, with what it keeps around. */
const IN_VIEW = { top: -600, bottom: 1_800 };

type Subject = { readonly kind: 'review'; readonly id: SeededReview['reviewId'] };

/** Every article's part of the map laid out as one graph, as the map was at first. */
const layOutWhole = (report: Report): void => {
  const edges = claimMapEdges(report.entries);
  for (const [, nodes] of Map.groupBy(report.entries, ({ articleNumber }) => articleNumber)) {
    const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
    graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: GUTTER, edgesep: GAP });
    const columns = new Map(nodes.map(({ annotationId, tag }) => [annotationId, COLUMN_OF[tag]]));
    for (const id of columns.keys()) graph.setNode(id, { ...NODE });
    for (const { linkId, from, to } of edges) {
      const [one, other] = [columns.get(from), columns.get(to)];
      if (one !== undefined && other !== undefined && one !== other)
        graph.setEdge(one < other ? from : to, one < other ? to : from, { minlen: 1 }, linkId);
    }
    layout(graph);
  }
};

const reportAnew = (db: ReadableDb, subject: Subject): Report => buildReport(readReportSource(db, subject));

const ledgersAnew = (db: ReadableDb, subject: Subject): void => {
  const source = readReportSource(db, subject);
  const entries = numberedEntriesOf(source);
  wholeLedgers(
    new SubjectModel({ title: source.title, entries, studies: listStudies(db), studiesOfEvidence: listAttachedEvidence(db) }).ledgers,
  );
};

/** Changes of the kinds that a reviewer makes, in turns; each is a step of the history. */
const changesOf = (core: Core, { annotations }: SeededReview): ((sample: number) => Promise<unknown>) => {
  const pick = (sample: number): SeededReview['annotations'][number] => {
    const one = annotations[(sample * 997) % annotations.length];
    if (one === undefined) throw new Error('The library is empty.');
    return one;
  };
  const changes: readonly ((sample: number) => Promise<unknown>)[] = [
    (sample) =>
      call(core, 'annotation.create', { articleId: pick(sample).articleId, tag: 'claim', targets: [{ start: sample, end: sample + 40 }] }),
    (sample) => call(core, 'annotation.update', { annotationId: pick(sample).id, note: `Looked at again, ${sample}.` }),
    (sample) => call(core, 'link.create', { from: pick(sample).id, to: pick(sample + 1).id, relation: 'supports' }),
    (sample) => call(core, 'annotation.update', { annotationId: pick(sample).id, tag: sample % 2 === 0 ? 'critique' : 'evidence' }),
    () => call(core, 'history.undo', {}),
  ];
  return (sample) => changes[sample % changes.length]?.(sample) ?? Promise.resolve();
};

/** Milliseconds of each answer, asked for after a change of its own that is not counted. */
const answerTimes = async (
  count: number,
  change: (sample: number) => Promise<unknown>,
  answer: () => Promise<unknown>,
): Promise<number[]> => {
  const samples: number[] = [];
  for (let sample = 0; sample < count; sample += 1) {
    await change(sample);
    samples.push(...(await sampleTimes(1, answer)));
  }
  return samples;
};

/** Milliseconds that this thread was busy, which other processes hardly touch. */
const processorTime = async (run: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};

const inCore = async (folder: string, review: SeededReview, { quick, report }: BenchOptions): Promise<void> => {
  const core = await openTestCore(folder);
  const reader = connect(libraryFile(folder), { readOnly: true });
  try {
    const subject: Subject = { kind: 'review', id: review.reviewId };
    const change = changesOf(core, review);
    const [runs, slowRuns] = quick ? [10, 2] : [40, 5];
    const ledgers = (): Promise<unknown> => core.call('ledger.get', { subject });
    const stretch = (): Promise<unknown> => core.call('map.stretch', { subject, ...IN_VIEW });
    // The first calls read everything and compile the code; opening a review is the row before the last.
    const first = await sampleTimes(1, async () => [await ledgers(), await stretch()]);
    await answerTimes(5, change, async () => [await ledgers(), await stretch()]);

    const anew = reader.read((db) => reportAnew(db, subject));
    const whole = await sampleTimes(slowRuns, () => layOutWhole(anew));
    const ledgersFromRows = await sampleTimes(slowRuns, () => reader.read((db) => ledgersAnew(db, subject)));
    const reportFromRows = await sampleTimes(slowRuns, () => reader.read((db) => reportAnew(db, subject)));
    report({
      what: 'ledger.get after a change',
      samples: await answerTimes(runs, change, ledgers),
      baselines: [{ name: 'from the rows', samples: ledgersFromRows }],
    });
    report({
      what: 'map.stretch after a change',
      samples: await answerTimes(runs, change, stretch),
      baselines: [
        { name: 'dagre of every article whole', samples: whole },
        { name: 'the report from the rows', samples: reportFromRows },
      ],
    });
    const both = await answerTimes(runs, change, async () => [await ledgers(), await stretch()]);
    report({
      what: 'both, one after the other, after a change',
      samples: both,
      baselines: [{ name: 'from the rows, dagre whole', samples: whole.map((time, at) => time + (ledgersFromRows[at] ?? 0)) }],
      aim: { text: `both under ${AIM_MS} ms`, holds: median(both) < AIM_MS },
    });
    const busy: number[] = [];
    for (let sample = 0; sample < runs; sample += 1) {
      await change(sample);
      busy.push(await processorTime(async () => [await ledgers(), await stretch()]));
    }
    const busyAnew: number[] = [];
    for (let sample = 0; sample < slowRuns; sample += 1) {
      busyAnew.push(await processorTime(() => reader.read((db) => [ledgersAnew(db, subject), layOutWhole(anew)])));
    }
    report({
      what: 'both, processor time of the main thread',
      samples: busy,
      baselines: [{ name: 'from the rows, dagre whole', samples: busyAnew }],
    });
    report({
      what: 'report.get, whole, after a change',
      samples: await answerTimes(Math.ceil(runs / 2), change, () => core.call('report.get', { subject })),
      baselines: [{ name: 'from the rows, not checked', samples: reportFromRows }],
    });
    report({
      what: 'map.get, whole with its SVG, after a change',
      samples: await answerTimes(slowRuns, change, () => core.call('map.get', { subject })),
      baselines: [{ name: 'dagre of every article whole', samples: whole }],
    });
    report({
      what: 'ledgers and map for the first time',
      samples: first,
      baselines: [{ name: 'from the rows, dagre whole', samples: whole.map((time, at) => time + (ledgersFromRows[at] ?? 0)) }],
    });
  } finally {
    reader.close();
    await core.close();
  }
};

const shownSchema = z.object({ answered: z.number(), asked: z.number(), shown: z.number() });

/** Milliseconds from the sending of a change. */
type Shown = z.output<typeof shownSchema>;

/**
 * Runs in the window: makes a change and waits for the frame that shows it in the first
 * rows of the ledger and on the map. `answered` is when the host has kept the change,
 * `asked` when what the window asked for after it has come.
 */
const changeToFrame = async (page: Page, method: string, input: unknown): Promise<Shown> => {
  const measured = await page.evaluate(
    async ({ name, json, patience }) => {
      const shown = (): readonly [string, string] => [
        document.querySelector('.ledger tbody')?.textContent ?? '',
        [...document.querySelectorAll('.map-stage .map-node')].map((node) => node.getAttribute('aria-label')).join('\n'),
      ];
      const [row, nodes] = shown();
      performance.clearResourceTimings();
      const painted = new Promise<number | null>((found) => {
        setTimeout(() => found(null), patience);
        const observer = new MutationObserver(() => {
          const [rowNow, nodesNow] = shown();
          if (rowNow === row || nodesNow === nodes || !/[CEKI]\d+/u.test(rowNow)) return;
          observer.disconnect();
          // A message posted in a frame is handled after its paint.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.addEventListener('message', () => found(performance.now()));
            channel.port1.start();
            channel.port2.postMessage(null);
          });
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      });
      const start = performance.now();
      const answer = fetch(`/v1/call/${name}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: json }).then(
        (response) => response.text(),
      );
      const end = await painted;
      const said = await answer;
      if (end === null) return { missing: said };
      const timings = performance.getEntriesByType('resource').filter((entry) => entry.startTime >= start);
      const lastOf = (path: string): number =>
        Math.max(...timings.filter((entry) => entry.name.includes(path)).map((entry) => entry.startTime + entry.duration)) - start;
      return { answered: lastOf(`/v1/call/${name}`), asked: lastOf('/v1/call'), shown: end - start };
    },
    { name: method, json: JSON.stringify(input), patience: PATIENCE_MS },
  );
  if ('missing' in measured)
    throw new Error(
      `After ${PATIENCE_MS / 1_000} s the window does not show ${method} ${JSON.stringify(input)}. The host answered: ${measured.missing}`,
    );
  return shownSchema.parse(measured);
};

/** Milliseconds to make a change and to fetch the ledgers, the map and the report whole, drawing nothing. */
const changeToAnswers = (page: Page, method: string, input: unknown, subject: Subject): Promise<number> =>
  page
    .evaluate(
      async ({ name, json, about }) => {
        const ask = async (what: string, body: string): Promise<unknown> =>
          (await fetch(`/v1/call/${what}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json();
        const start = performance.now();
        await ask(name, json);
        await Promise.all(['ledger.get', 'map.get', 'report.get'].map((each) => ask(each, about)));
        return performance.now() - start;
      },
      { name: method, json: JSON.stringify(input), about: JSON.stringify({ subject }) },
    )
    .then((value) => z.number().parse(value));

const inWindow = async (
  folder: string,
  { reviewId, articleIds, annotations }: SeededReview,
  { quick, report }: BenchOptions,
): Promise<void> => {
  const browser = await chromium.launch({
    ...chromiumExecutable(),
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  const host = spawn(process.execPath, [join(ROOT, 'dist/main/web.js'), '--library', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1_600 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(await addressFrom(host));
    await page.getByRole('button', { name: /^Find anything/u }).click();
    await page.getByRole('dialog').getByRole('combobox').fill(SIZE.title);
    await page
      .getByRole('option', { name: new RegExp(`^${SIZE.title}`, 'u') })
      .first()
      .click();
    await page.locator('.map-stage .map-node').first().waitFor();
    await page.locator('.ledger .entry-reference').first().waitFor();

    const [articleId] = articleIds;
    const own = annotations.filter((annotation) => annotation.articleId === articleId);
    const [claim] = own.filter(({ tag }) => tag === 'claim');
    const evidence = own.filter(({ tag }) => tag === 'evidence');
    if (articleId === undefined || claim === undefined) throw new Error('The first article has no claim.');
    const add = (sample: number): [string, unknown] => [
      'annotation.create',
      { articleId, tag: 'claim', targets: [{ start: 0, end: 3 + (sample % 20) }] },
    ];
    const link = (sample: number): [string, unknown] => [
      'link.create',
      { from: evidence[sample % evidence.length]?.id, to: claim.id, relation: 'qualifies' },
    ];
    const undo: [string, unknown] = ['history.undo', {}];
    const runs = quick ? 4 : 20;
    const subject: Subject = { kind: 'review', id: reviewId };
    for (const [what, change] of [
      ['a link', link],
      ['a claim before all others, which changes every reference', add],
    ] as const) {
      const shown: Shown[] = [];
      const fetched: number[] = [];
      // The first ones compile the code. One kind after the other: answers of many megabytes leave the page a lot to tidy up.
      for (let sample = 0; sample < runs + 2; sample += 1) {
        const times = [await changeToFrame(page, ...change(sample)), await changeToFrame(page, ...undo)];
        if (sample >= 2) shown.push(...times);
      }
      for (let sample = 0; sample < runs + 2; sample += 1) {
        const times = [await changeToAnswers(page, ...change(sample), subject), await changeToAnswers(page, ...undo, subject)];
        if (sample >= 2) fetched.push(...times);
      }
      report({
        what: `from ${what}, or its undoing, to the frame that shows it in ledger and map`,
        samples: shown.map((each) => each.shown),
        baselines: [{ name: 'the whole answers fetched, not drawn', samples: fetched }],
        aim: { text: `shown under ${AIM_MS} ms`, holds: median(shown.map((each) => each.shown)) < AIM_MS },
      });
      const afterKept = shown.map((each) => each.shown - each.answered);
      report({
        what: 'the same from when the host has kept the change',
        samples: afterKept,
        baselines: [],
        aim: { text: `shown under ${AIM_MS} ms`, holds: median(afterKept) < AIM_MS },
      });
      report({
        what: 'of these, until the host has kept the change',
        samples: shown.map(({ answered }) => answered),
        baselines: [{ name: 'until what the window asks for has come', samples: shown.map(({ asked }) => asked) }],
      });
    }
  } finally {
    await browser.close();
    const ended = new Promise((resolveEnd) => host.once('exit', resolveEnd));
    host.kill();
    await ended;
  }
};

export const reviewLiveBench: Bench = {
  name: 'review-live',
  title: 'Ledgers and claim map of a large review while it is worked on',
  async run(options) {
    const folder = makeTemporaryFolder();
    try {
      const review = await seedReview(folder, SIZE);
      if (options.only !== 'window') await inCore(folder, review, options);
      if (options.only !== 'core') await inWindow(folder, review, options);
    } finally {
      removeFolder(folder);
    }
  },
};
