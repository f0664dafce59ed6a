/** Runs in the browser: opens one contestant on a fresh page and measures it. */
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { longArticle, spreadPassages, annotationId } from '../../browser/reading/article-fixture.ts';
import type { ArticleText } from '../../../shared/model/article.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import { painted, timeOfWork, timeToPaint, type Contestant } from './contestant.ts';
import { markNodes } from './mark-nodes.ts';
import { plainVirtualised } from './plain-virtualised.ts';
import { touchstone } from './touchstone.tsx';
import '../../../renderer/design/tokens.css';
import './page.css';

const CONTESTANTS: Readonly<Record<string, () => Contestant>> = { touchstone, plain: plainVirtualised, marks: markNodes };
const REPEATS = 8;
/** Blocks behind the first that every contestant shows whole. */
const BLOCKS_IN_VIEW = 4;

/** Represents the application around the article. */
const Shell = (): ReactElement => {
  const [open] = useState(true);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current?.scrollTo(0, 0), []);
  return <ul ref={list}>{Array.from({ length: 50 }, (_, index) => open && <li key={index}>Article {index}</li>)}</ul>;
};

/** Milliseconds of each step, one figure per repeat. */
type Measured = Readonly<Record<string, readonly number[]>>;

/** Lets what a step left for later be done: people take longer than this between two steps. */
const rest = async (): Promise<void> => {
  for (let frame = 0; frame < 3; frame += 1) await painted();
};

/** Shows an article and says how long that took until its text and passages were painted, and until all of it existed. */
const open = async (
  contestant: Contestant,
  host: HTMLElement,
  article: ArticleText,
  passages: readonly PaintedPassage[],
): Promise<{ readonly firstPaint: number; readonly whole: number }> => {
  const begun = performance.now();
  const { work } = await timeOfWork(() => contestant.open(host, article, passages));
  const highlighted = [...CSS.highlights.values()].some(({ size }) => size > 0) || host.querySelector('mark') !== null;
  if (highlighted !== passages.length > 0) throw new Error('the first paint does not show the passages');
  while (host.querySelectorAll('.reading-article .reading-block').length % article.blocks.length !== 0) await painted();
  return { firstPaint: work, whole: performance.now() - begun };
};

/** `cold` leaves out what the application does before the first article is opened, and everything after its opening. */
const measure = async (name: string, characters: number, annotations: number, cold: boolean): Promise<Measured> => {
  const contestant = CONTESTANTS[name]?.();
  const host = document.querySelector<HTMLElement>('#host');
  if (contestant === undefined || host === null) throw new Error(`no contestant ${name}`);
  document.documentElement.dataset['theme'] = 'light';
  const article = longArticle(characters);
  let passages: readonly PaintedPassage[] = spreadPassages(article, annotations);
  // The application is already running when an article is opened; so is React here.
  const shell = document.createElement('div');
  const shellRoot = createRoot(shell);
  flushSync(() => shellRoot.render(<Shell />));
  flushSync(() => shellRoot.unmount());
  await painted();
  if (!cold) await contestant.warmUp?.();
  await rest();
  const opened = await open(contestant, host, article, passages);
  if (cold) return { 'open-cold': [opened.firstPaint] };
  // Whatever the surface still does after its first paint is over before the next step is measured.
  await rest();
  const measured: Record<string, number[]> = {
    open: [opened.firstPaint],
    whole: [opened.whole],
    add: [],
    'add-and-wait': [],
    remove: [],
    hit: [],
    filter: [],
    scroll: [],
  };
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    // In view, as what a reader has just selected is.
    const block = article.blocks[1 + (repeat % BLOCKS_IN_VIEW)];
    if (block === undefined) throw new Error('the article is too short');
    const added: PaintedPassage = {
      annotationId: annotationId(),
      tag: 'critique',
      start: block.start,
      end: Math.min(block.end, block.start + 90),
    };
    const before = passages;
    passages = [...passages, added];
    const adding = await timeOfWork(() => contestant.setPassages(passages, added));
    measured['add']?.push(adding.work);
    measured['add-and-wait']?.push(adding.total);
    await rest();
    passages = before;
    measured['remove']?.push((await timeOfWork(() => contestant.setPassages(before, added))).work);
    await rest();
  }
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const start = performance.now();
    for (let point = 0; point < 50; point += 1) contestant.hit(400 + point * 8, 100 + point * 9);
    measured['hit']?.push((performance.now() - start) / 50);
  }
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    measured['filter']?.push((await timeOfWork(() => contestant.showTags(new Set(['claim'])))).work);
    contestant.showTags(new Set(TAG_ORDER));
    await rest();
  }
  const scroller = contestant.scroller();
  for (let step = 1; step <= 15; step += 1) {
    measured['scroll']?.push(
      await timeToPaint(() => {
        scroller.scrollTop += step % 5 === 0 ? 20_000 : 700;
      }),
    );
  }
  contestant.close();
  const next = longArticle(characters);
  const itsPassages = spreadPassages(next, annotations);
  await rest();
  measured['open-next'] = [(await open(contestant, host, next, itsPassages)).firstPaint];
  return measured;
};

Object.assign(globalThis, { measureReading: measure });
