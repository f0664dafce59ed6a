/** Mounts the whole application over a fake host, from a clean state. */
import { createRoot, type Root } from 'react-dom/client';
import { selectArticles } from '../../../renderer/state/article-selection.ts';
import { setDrawer } from '../../../renderer/state/layout.ts';
import { editArticle, nameReview, openPage, openPalette, showLeftView } from '../../../renderer/state/surfaces.ts';
import { connectionStore, diskFullStore } from '../../../renderer/state/standing-problems.ts';
import { dismissDone } from '../../../renderer/state/toasts.ts';
import { closeArticle, openReview } from '../../../renderer/state/workspace.ts';
import type { Transport } from '../../../renderer/transport/transport.ts';
import { NO_FILTER } from '../../../renderer/views/library/arrange-articles.ts';
import { changeArrangement } from '../../../renderer/views/library/arrangement.ts';
import { App } from '../../../renderer/views/shell/app.tsx';

let mounted: { readonly root: Root; readonly element: HTMLElement } | null = null;

export const unmountApp = (): void => {
  // Preferences that wait to be saved are saved now, and not in the middle of the next test.
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  dismissDone();
  mounted?.root.unmount();
  mounted?.element.remove();
  mounted = null;
};

export const mountApp = (transport: Transport): void => {
  unmountApp();
  closeArticle();
  openReview(null);
  selectArticles([]);
  editArticle(null);
  nameReview(null);
  openPage(null);
  openPalette(false);
  setDrawer(null);
  showLeftView('library');
  changeArrangement({ filter: NO_FILTER, order: null });
  connectionStore.set('connected');
  diskFullStore.set(false);
  const element = document.createElement('div');
  element.id = 'root';
  document.body.append(element);
  const root = createRoot(element);
  root.render(<App transport={transport} />);
  mounted = { root, element };
};
