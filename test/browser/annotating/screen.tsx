/** An article with its panels over a host in memory, as the tests of annotating see it. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import { useKeyboardCommands } from '../../../renderer/commands/keyboard.ts';
import { HostProvider } from '../../../renderer/state/host.tsx';
import { dismissDone } from '../../../renderer/state/toasts.ts';
import { closeArticle, openArticle, showTags } from '../../../renderer/state/workspace.ts';
import { AnnotationsPanel } from '../../../renderer/views/annotations/annotations-panel.tsx';
import { changePanel } from '../../../renderer/views/annotations/panel-state.ts';
import { ArticleView } from '../../../renderer/views/article/article-view.tsx';
import { readingPosition } from '../../../renderer/views/article/reading-position.ts';
import { LinksPanel } from '../../../renderer/views/links/links-panel.tsx';
import { LiveRegions, Toasts } from '../../../renderer/views/shell/toasts.tsx';
import { createFakeLibrary, type FakeLibrary } from '../support/fake-library.ts';
import '../../../renderer/design/tokens.css';
import '../../../renderer/design/base.css';

export const FIRST = 'Seven of twelve improved after the drug.';
export const SECOND = 'The trial was stopped early.';
export const THIRD = 'The authors consult for two companies.';

let root: Root;
/** New before each test; annotations are added to it before it is shown. */
export let library: FakeLibrary;

const Screen = (): React.JSX.Element => {
  useKeyboardCommands();
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 360px', height: '780px' }}>
      <main style={{ minWidth: 0, minHeight: 0 }}>
        <ArticleView articleId={library.text.articleId} />
      </main>
      <aside style={{ minHeight: 0, display: 'grid', gridTemplateRows: '2fr 1fr' }} aria-label="Panels">
        <AnnotationsPanel />
        <LinksPanel />
      </aside>
      <Toasts />
      <LiveRegions />
    </div>
  );
};

export const show = async (): Promise<void> => {
  document.documentElement.dataset['theme'] = 'light';
  const host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  openArticle(library.text.articleId);
  root.render(
    <HostProvider transport={library.transport}>
      <Screen />
    </HostProvider>,
  );
  await expect.element(page.getByRole('document').getByText(FIRST)).toBeVisible();
  await expect.poll(() => readingPosition.get()).not.toBeNull();
};

/** Selects words as a reader's caret would, with the focus in the article. */
export const select = (words: string): void => {
  const start = library.text.text.indexOf(words);
  readingPosition.get()?.surface.select({ start, end: start + words.length }, { focus: true });
};

export const cardWith = (words: string): Locator => page.getByRole('article').filter({ hasText: words });

beforeEach(() => {
  library = createFakeLibrary(FIRST, SECOND, THIRD);
  changePanel({ arrangement: 'level', text: '', label: null, writing: null });
  showTags(new Set(TAG_ORDER));
});

afterEach(() => {
  // Neither a message nor a preference that waits to be saved goes over into the next test.
  dismissDone();
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  root.unmount();
  closeArticle();
  document.body.replaceChildren();
});
