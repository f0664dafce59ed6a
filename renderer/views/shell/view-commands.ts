/** Commands about what is shown: columns, panels, panes, themes and type. */
import { useCommands } from '../../commands/registry.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { useLayout } from '../../state/layout.ts';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import { openPalette, showLeftView } from '../../state/surfaces.ts';
import { closeArticle, useWorkspace } from '../../state/workspace.ts';
import { readingPosition } from '../article/reading-position.ts';

/** Moves the focus to the next or previous column, as F6 does on a desktop; into the text where an article is open. */
const focusPane = (step: 1 | -1): void => {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = here < 0 ? 0 : (here + step + panes.length) % panes.length;
  const text = readingPosition.get()?.surface;
  if (text !== undefined && panes[next]?.matches('main') === true) text.focus();
  else panes[next]?.focus();
};

const THEMES: readonly { readonly theme: Settings['theme']; readonly title: string }[] = [
  { theme: 'system', title: 'Use the system’s theme' },
  { theme: 'light', title: 'Use the light theme' },
  { theme: 'dark', title: 'Use the dark theme' },
  { theme: 'high-contrast', title: 'Use the high-contrast theme' },
];

export const useViewCommands = (): void => {
  const layout = useLayout();
  const settings = useSettings();
  const update = useUpdateSettings();
  const hasArticle = useWorkspace((state) => state.articleId !== null);

  const goLeft = (view: 'library' | 'search'): void => {
    if (!layout.leftOpen) layout.openLeft(true);
    showLeftView(view);
  };

  useCommands([
    { id: 'palette.open', title: 'Find commands, articles and annotations', group: 'Go', keys: ['Mod+K'], run: () => openPalette(true) },
    { id: 'search.open', title: 'Search the full text', group: 'Go', keys: ['Mod+Shift+F'], run: () => goLeft('search') },
    { id: 'library.open', title: 'Go to the library', group: 'Go', keys: ['Mod+Shift+L'], run: () => goLeft('library') },
    { id: 'article.close', title: 'Close the article', group: 'File', enabled: hasArticle, run: closeArticle },
    { id: 'pane.next', title: 'Go to the next column', group: 'Go', keys: ['F6'], run: () => focusPane(1) },
    { id: 'pane.previous', title: 'Go to the previous column', group: 'Go', keys: ['Shift+F6'], run: () => focusPane(-1) },
    {
      id: 'view.toggle-left',
      title: layout.leftOpen ? 'Hide the library' : 'Show the library',
      group: 'View',
      keys: ['Mod+B'],
      inTextFields: false,
      run: () => layout.openLeft(!layout.leftOpen),
    },
    {
      id: 'view.toggle-right',
      title: layout.rightOpen ? 'Hide the right panel' : 'Show the right panel',
      group: 'View',
      keys: ['Shift+B'],
      run: () => layout.openRight(!layout.rightOpen),
    },
    { id: 'view.annotations', title: 'Show annotations', group: 'View', keys: ['Shift+A'], run: () => layout.showPanel('annotations') },
    { id: 'view.links', title: 'Show links', group: 'View', keys: ['Shift+L'], run: () => layout.showPanel('links') },
    { id: 'view.report', title: 'Show the report', group: 'View', keys: ['Shift+P'], run: () => layout.showPanel('report') },
    { id: 'view.appraise', title: 'Show appraisals', group: 'View', keys: ['Shift+Q'], run: () => layout.showPanel('appraise') },
    {
      id: 'view.larger-text',
      title: 'Make the article’s text larger',
      group: 'View',
      enabled: settings.readingSize < 32,
      run: () => update({ readingSize: settings.readingSize + 1 }),
    },
    {
      id: 'view.smaller-text',
      title: 'Make the article’s text smaller',
      group: 'View',
      enabled: settings.readingSize > 12,
      run: () => update({ readingSize: settings.readingSize - 1 }),
    },
    ...THEMES.map(({ theme, title }) => ({
      id: `theme.${theme}`,
      title,
      group: 'View' as const,
      enabled: settings.theme !== theme,
      run: () => update({ theme }),
    })),
  ]);
};
