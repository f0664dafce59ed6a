/** Mounts a reading surface as the application does and keeps what it reports. */
import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished } from 'vitest';
import { ReadingSurface, type ReadingSurfaceProps } from '../../../renderer/reading/reading-surface.tsx';
import type { ReadingSurfaceHandle } from '../../../renderer/reading/types.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { ArticleText } from '../../../shared/model/article.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import '../../../renderer/design/tokens.css';

type Options = Omit<ReadingSurfaceProps, 'text' | 'label' | 'labelOf' | 'passages'> & Partial<ReadingSurfaceProps>;

export interface Mounted {
  readonly host: HTMLElement;
  readonly article: ArticleText;
  readonly root: HTMLElement;
  readonly scroller: HTMLElement;
  readonly surface: ReadingSurfaceHandle;
  readonly selections: (TextRange | null)[];
  readonly activations: (readonly AnnotationId[])[];
  readonly hovers: (readonly AnnotationId[])[];
  /** Renders again with other props. */
  readonly render: (options: Options) => void;
  /** Offsets of a quotation that occurs in the article. */
  readonly find: (quotation: string) => TextRange;
}

const found = (host: HTMLElement, selector: string): HTMLElement => {
  const element = host.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`nothing matches ${selector}`);
  return element;
};

export const mountSurface = async (article: ArticleText, first: Options = {}): Promise<Mounted> => {
  document.documentElement.dataset['theme'] = 'light';
  const host = document.createElement('div');
  host.style.cssText = 'height: 700px; width: 1000px';
  document.body.append(host);
  const handle = createRef<ReadingSurfaceHandle>();
  const reactRoot = createRoot(host);
  onTestFinished(() => {
    reactRoot.unmount();
    host.remove();
  });
  const selections: (TextRange | null)[] = [];
  const activations: (readonly AnnotationId[])[] = [];
  const hovers: (readonly AnnotationId[])[] = [];
  const render = (options: Options): void =>
    reactRoot.render(
      <ReadingSurface
        ref={handle}
        label="An article"
        text={article}
        passages={[]}
        labelOf={() => 'claim C1: a note'}
        onSelectionChange={(range) => selections.push(range)}
        onActivate={(ids) => activations.push(ids)}
        onHover={(ids) => hovers.push(ids)}
        {...options}
      />,
    );
  render(first);
  await expect.poll(() => handle.current?.visibleRange() ?? null).not.toBeNull();
  const surface = handle.current;
  if (surface === null) throw new Error('the surface gave no handle');
  return {
    host,
    article,
    root: found(host, '.reading-article'),
    scroller: found(host, '.reading-scroller'),
    surface,
    selections,
    activations,
    hovers,
    render,
    find(quotation) {
      const start = article.text.indexOf(quotation);
      if (start === -1) throw new Error(`the article does not say "${quotation}"`);
      return { start, end: start + quotation.length };
    },
  };
};

/** Text of every block in order, as the DOM has it. */
export const shownText = (root: HTMLElement): string =>
  [...root.querySelectorAll('.reading-block')].map((block) => block.textContent).join('\n\n');

/** What a highlight covers, as text. */
export const highlighted = (name: string): string[] =>
  [...(CSS.highlights.get(name) ?? [])].map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  });

/** Middle of a range's first rectangle, for the pointer. */
export const middleOf = (surface: ReadingSurfaceHandle, range: TextRange): { x: number; y: number } => {
  const rect = surface.rectsOf(range)[0];
  if (rect === undefined) throw new Error('the range is not near the view');
  return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
};

/** Frames without a change after which the layout is taken to be at rest: more than revealing a place takes. */
const QUIET_FRAMES = 8;

/** Waits by frames and not by time: what scrolled into view gets its true height only when frames are drawn, however slowly they come. */
export const settled = async ({ surface }: Mounted): Promise<void> => {
  let before = '';
  for (let quiet = 0; quiet < QUIET_FRAMES;) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(surface.layout());
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
};
