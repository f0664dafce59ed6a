/** What the structure methods do: a reader's changes to the blocks of an article's current text. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Block } from '../../../shared/model/article.ts';
import type { ArticleId, TextVersionId } from '../../../shared/model/id.ts';
import { editBlocks, effectiveBlocks, resetBlocks, type BlockEdit } from '../../../shared/text/edit-blocks.ts';
import { getCurrentText } from '../../db/articles.ts';
import { getVersionBlocks, saveOverlay, type VersionBlocks } from '../../db/reader-blocks.ts';
import type { HandlersOf, WriteContext } from '../context.ts';

const change = (
  { db, step }: WriteContext,
  { articleId, versionId }: { readonly articleId: ArticleId; readonly versionId: TextVersionId },
  edit: (version: VersionBlocks) => BlockEdit,
): { blocks: Block[] } => {
  if (getCurrentText(db, articleId).versionId !== versionId) {
    throw new TouchstoneError({ code: 'invalid-input', message: 'The article has a newer version by now. Change its blocks there.' });
  }
  const version = getVersionBlocks(db, versionId);
  const result = edit(version);
  if (!result.ok) throw new TouchstoneError({ code: 'invalid-input', message: result.message });
  step.describe(result.label);
  saveOverlay(db, articleId, versionId, result.overlay);
  return { blocks: effectiveBlocks(version.imported, result.overlay) };
};

export const structureHandlers: HandlersOf<'structure'> = {
  'structure.edit': (context, input) =>
    change(context, input, ({ text, imported, overlay }) => editBlocks(text, imported, overlay, input.edit)),

  'structure.reset': (context, input) => change(context, input, ({ imported, overlay }) => resetBlocks(imported, overlay, input.range)),
};
