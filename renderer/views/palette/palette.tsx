/** One field that reaches everything: commands, articles, annotations and reviews. */
import {
  Combobox,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
  Dialog,
  useComboboxContext,
  useStoreState,
} from '@ariakit/react';
import { FileText, NotebookText } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Command } from '../../commands/command.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { runCommand, useCommandList } from '../../commands/registry.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { showArticleText } from '../../state/article-page.ts';
import { useCall } from '../../state/queries.ts';
import { openPalette, useSurfaces } from '../../state/surfaces.ts';
import { openArticle, showReview, useWorkspace } from '../../state/workspace.ts';
import { shortAuthors } from '../library/arrange-articles.ts';
import { useDebounced } from '../search/use-debounced.ts';
import { focusMain } from '../shell/use-drawer-focus.ts';
import { matchCommands } from './match-commands.ts';
import { useArticleMatches } from './use-article-matches.ts';
import './palette.css';

const MOST_PER_GROUP = 8;
const ANNOTATION_PAUSE_MS = 120;

interface EntryProps {
  readonly value: string;
  readonly onChoose: () => void;
  /** Shown, but greyed: what a command is called can be found also while it cannot run. */
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

const Entry = ({ value, onChoose, disabled = false, children }: EntryProps) => {
  const id = `palette-${value}`;
  const combobox = useComboboxContext();
  const isActive = useStoreState(combobox, (state) => state?.activeId === id);
  return (
    <ComboboxItem
      id={id}
      className="palette-item"
      value={value}
      disabled={disabled}
      aria-selected={isActive}
      setValueOnClick={false}
      hideOnClick={false}
      focusOnHover
      onClick={() => {
        openPalette(false);
        // While the palette is open the page behind it is inert, and nothing there could take the focus.
        requestAnimationFrame(onChoose);
      }}
    >
      {children}
    </ComboboxItem>
  );
};

const Group = ({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) =>
  children.length === 0 ? null : (
    <ComboboxGroup className="palette-group">
      <ComboboxGroupLabel className="menu-group-label">{title}</ComboboxGroupLabel>
      {children}
    </ComboboxGroup>
  );

const useCommandMatches = (query: string): readonly Command[] => {
  const all = useCommandList();
  return useMemo(
    () =>
      matchCommands(
        all.filter(({ id }) => id !== 'palette.open'),
        query,
      ).slice(0, MOST_PER_GROUP),
    [all, query],
  );
};

/** An annotation is shown by its note where that is what was found. */
const isIn = (note: string, query: string): boolean => note.toLowerCase().includes(query.toLowerCase());

/** Its text, with the keyboard in it. */
const openArticleText = (articleId: ArticleId): void => {
  openArticle(articleId);
  showArticleText(articleId);
};

/** ">" at the start asks for commands alone. */
const PaletteContent = () => {
  const [typed, setTyped] = useState('');
  const commandsOnly = typed.startsWith('>');
  const query = (commandsOnly ? typed.slice(1) : typed).trim();
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data: library } = useCall('article.list', {});
  const { data: reviews } = useCall('review.list', {});
  const commands = useCommandMatches(query);
  const noArticles = useMemo(() => [], []);
  const articles = useArticleMatches(library?.articles ?? noArticles, query, MOST_PER_GROUP);
  const settledQuery = useDebounced(query, ANNOTATION_PAUSE_MS);
  const { data: annotations } = useCall(
    'search.annotations',
    { query: settledQuery, limit: MOST_PER_GROUP, ...(reviewId === null ? {} : { reviewId }) },
    { enabled: settledQuery !== '' && !commandsOnly, keepPrevious: true },
  );
  const foundAnnotations = query === '' || commandsOnly ? [] : (annotations?.annotations ?? []);
  const foundReviews = (reviews?.reviews ?? []).filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));

  const commandGroup = (
    <Group key="commands" title="Commands">
      {commands.map((command) => (
        <Entry key={command.id} value={command.id} disabled={command.enabled === false} onChoose={() => void runCommand(command.id)}>
          <span className="palette-text">{command.title}</span>
          <span className="palette-end">
            {command.enabled === false && command.needs !== undefined ? (
              command.needs
            ) : command.keys?.[0] === undefined ? (
              command.group
            ) : (
              <span className="kbd">{formatShortcut(command.keys[0])}</span>
            )}
          </span>
        </Entry>
      ))}
    </Group>
  );
  const articleGroup = (
    <Group key="articles" title="Articles">
      {articles.map(({ id, metadata }) => (
        <Entry key={id} value={id} onChoose={() => openArticleText(id)}>
          <FileText className="palette-icon" size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="palette-text">{metadata.title}</span>
          <span className="palette-end">{[shortAuthors(metadata.author), metadata.year].filter(Boolean).join(' ')}</span>
        </Entry>
      ))}
    </Group>
  );
  const nothing = commands.length + articles.length + foundAnnotations.length + foundReviews.length === 0;

  return (
    <ComboboxProvider defaultOpen value={typed} setValue={setTyped}>
      <Combobox
        className="palette-field"
        autoSelect="always"
        // The palette is opened to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label="Find a command, article, annotation or review"
        placeholder="Find a command, article, annotation or review"
      />
      <ComboboxList className="palette-list" alwaysVisible aria-label="Found">
        {query === '' && !commandsOnly ? articleGroup : commandGroup}
        {commandsOnly ? null : (
          <>
            {query === '' ? commandGroup : articleGroup}
            <Group title="Annotations">
              {foundAnnotations.map((hit) => (
                <Entry
                  key={hit.annotationId}
                  value={hit.annotationId}
                  onChoose={() => openArticle(hit.articleId, { annotationId: hit.annotationId })}
                >
                  <TagChip tag={hit.tag} />
                  <span className="palette-text">{isIn(hit.note, query) ? hit.note : hit.quotation}</span>
                  <span className="palette-end palette-end--narrow">{hit.articleTitle}</span>
                </Entry>
              ))}
            </Group>
            <Group title="Reviews">
              {foundReviews.slice(0, MOST_PER_GROUP).map((review) => (
                <Entry
                  key={review.id}
                  value={review.id}
                  onChoose={() => {
                    showReview(review);
                    focusMain();
                  }}
                >
                  <NotebookText className="palette-icon" size={16} strokeWidth={1.75} aria-hidden="true" />
                  <span className="palette-text">{review.title}</span>
                </Entry>
              ))}
            </Group>
          </>
        )}
      </ComboboxList>
      {nothing ? <p className="palette-nothing">Nothing is called “{query}”. To look inside the texts, search the full text.</p> : null}
    </ComboboxProvider>
  );
};

/** A command that moved the focus keeps it; else it returns to where the palette was called from. */
const isFocusFree = (): boolean => {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest('.palette') !== null;
};

export const Palette = () => {
  const open = useSurfaces((state) => state.palette);
  return (
    <Dialog
      open={open}
      onClose={() => openPalette(false)}
      unmountOnHide
      aria-label="Command palette"
      autoFocusOnHide={isFocusFree}
      className="palette"
      backdrop={<div className="palette-backdrop" />}
    >
      <PaletteContent />
    </Dialog>
  );
};
