import { z } from 'zod';
import { textRangeSchema } from '../model/annotation.ts';
import { blockSchema } from '../model/article.ts';
import { articleIdSchema, textVersionIdSchema } from '../model/id.ts';
import { structureOpSchema } from '../model/structure.ts';
import { method } from './define.ts';

/** The version is named so that offsets are never taken for those of a newer text. */
const ofVersion = { articleId: articleIdSchema, versionId: textVersionIdSchema };
const blocksOutput = z.object({ blocks: z.array(blockSchema) });

export const structureMethods = {
  'structure.edit': method(
    'write',
    'Change what blocks of the current text are: retype, join, split, hide, show, continue or begin again. The text and annotations stay as they are.',
    z.strictObject({ ...ofVersion, edit: structureOpSchema }),
    blocksOutput,
  ),
  'structure.reset': method(
    'write',
    'Undo a reader’s changes of blocks in a stretch; the imported blocks are there again.',
    z.strictObject({ ...ofVersion, range: textRangeSchema }),
    blocksOutput,
  ),
};
