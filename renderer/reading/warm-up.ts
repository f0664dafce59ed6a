/**
 * Takes what only the first article costs (compiling the surface's code, finding
 * the fonts) off its opening, by showing a few lines where nobody sees them.
 */
import type { ArticleText } from '../../shared/model/article.ts';
import { annotationIdSchema, articleIdSchema, newId, textVersionIdSchema } from '../../shared/model/id.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { planDocument } from './document-plan.ts';
import { createSurface } from './surface.ts';
import './reading.css';

/** Enough for code that runs once per block to be compiled. */
const PARAGRAPHS = 60;
const PARAGRAPH = 'A line to read in, with a passage or two, before there is one to read.';

const fewLines = (): ArticleText => {
  const blocks = Array.from({ length: PARAGRAPHS }, (_, index) => {
    const start = index * (PARAGRAPH.length + 1);
    return { type: 'paragraph' as const, start, end: start + PARAGRAPH.length };
  });
  const text = `${PARAGRAPH}\n`.repeat(PARAGRAPHS);
  return { articleId: newId(articleIdSchema), versionId: newId(textVersionIdSchema), text, blocks };
};

/**
 * Call once, when the application has nothing better to do: it takes the main
 * thread for some tens of milliseconds. Does nothing when an article is open
 * already. Resolves when everything it put into the page is gone again.
 */
export const warmUpReading = async (): Promise<void> => {
  if (document.querySelector('[data-reading-surface]') !== null) return;
  const scroller = document.createElement('div');
  scroller.className = 'reading-scroller reading-warming-up';
  scroller.inert = true;
  const content = document.createElement('div');
  content.className = 'reading-content';
  const root = document.createElement('div');
  content.append(root);
  scroller.append(content);
  document.body.append(scroller);
  const article = fewLines();
  const ignore = (): void => undefined;
  await new Promise<void>((shown) => {
    const surface = createSurface({
      scroller,
      root,
      plan: planDocument(article),
      onSelectionChange: ignore,
      onEnter: ignore,
      onActivate: ignore,
      onHover: ignore,
      onLayout() {
        surface.dispose();
        scroller.remove();
        shown();
      },
      onPassagesNearView: ignore,
    });
    surface.setPassages(
      article.blocks.map(({ start, end }, index) => ({
        annotationId: newId(annotationIdSchema),
        tag: TAG_ORDER[index % TAG_ORDER.length] ?? 'claim',
        start,
        end,
      })),
    );
  });
};
