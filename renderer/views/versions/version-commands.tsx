/** A new version's file picker, and the way to the passages it put in doubt, as commands. */
import { useRef, type JSX } from 'react';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import { FilePicker } from '../../design/file-picker.tsx';
import { plural } from '../../design/format.ts';
import { useCommands } from '../../commands/registry.ts';
import { useSelectedArticles } from '../../state/article-selection.ts';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { ACCEPTED_FILES } from '../import/import-commands.tsx';
import { importVersion } from '../import/import-store.ts';
import { openComparison, openReconfirm } from './version-actions.ts';

/** The one chosen article, or the open one when none is chosen. */
const useArticleInHand = (): ArticleSummary | null => {
  const selection = useSelectedArticles();
  const openId = useWorkspace((state) => state.articleId);
  const [chosen, ...others] = selection.size > 0 ? [...selection] : [openId];
  const { data } = useCall('article.list', {}, { select: ({ articles }) => articles.find(({ id }) => id === chosen) });
  return others.length > 0 ? null : (data ?? null);
};

export const VersionCommands = (): JSX.Element => {
  const transport = useTransport();
  const picker = useRef<HTMLInputElement>(null);
  const article = useArticleInHand();
  const waiting = article?.toReconfirm ?? 0;
  const show = (list: 'waiting' | 'moved'): void => {
    if (article !== null) openReconfirm(article.id, list);
  };
  useCommands([
    {
      id: 'version.import',
      title: 'Import a new version of the article',
      group: 'File',
      keys: ['Mod+Shift+O'],
      enabled: article !== null,
      needs: 'Open the article that has a new version first.',
      run: () => picker.current?.click(),
    },
    {
      id: 'version.reconfirm',
      title: waiting === 0 ? 'Reconfirm passages' : `Reconfirm ${plural(waiting, 'passage')}`,
      group: 'Review',
      keys: ['Shift+R'],
      enabled: waiting > 0,
      needs: 'No passage of this article is waiting for you.',
      run: () => show('waiting'),
    },
    {
      id: 'version.compare',
      title: 'Compare with the earlier version',
      group: 'Review',
      keys: ['Shift+D'],
      enabled: article !== null && article.versionNumber > 1,
      needs: 'This article has only one version.',
      run: () => {
        if (article !== null) openComparison(article.id);
      },
    },
    {
      id: 'version.moved',
      title: 'Check the passages that moved',
      group: 'Review',
      enabled: article !== null && article.versionNumber > 1,
      needs: 'This article has only one version.',
      run: () => show('moved'),
    },
  ]);
  return (
    <FilePicker
      ref={picker}
      label="File of the new version"
      accept={ACCEPTED_FILES}
      onPick={([file]) => {
        if (article !== null) void importVersion(transport, article.id, file);
      }}
    />
  );
};
