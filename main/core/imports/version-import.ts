/**
 * Brings in a new version of an article: reads the file, carries every target over to
 * its text in the importing child, and stores all of it as one step.
 */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ImportOutcome } from '../../../shared/contract/imports.ts';
import type { ArticleId, TextVersionId } from '../../../shared/model/id.ts';
import { getArticle, getCurrentText } from '../../db/articles.ts';
import { saveNewVersion, targetsToCarry, type CarriedPlace, type TargetsOfVersion } from '../../db/targets/carries.ts';
import { sha256 } from '../../db/content.ts';
import { currentHashes } from '../../db/versions.ts';
import type { ImportedDocument } from '../../importing/imported-document.ts';
import type { DocumentReader } from '../../importing/worker-process.ts';
import type { CoreServices } from '../context.ts';
import { quoted } from '../methods/step-labels.ts';

export interface VersionImport {
  readonly articleId: ArticleId;
  readonly sourceName: string;
  readonly bytes: Uint8Array;
  /** Reads the bytes in the importing child. */
  readonly read: () => Promise<ImportedDocument>;
  /** Called when the file has been read and its text is aligned with the one before. */
  readonly onAligning: () => void;
  readonly signal: AbortSignal;
}

/** The reviewer goes on tagging while texts are aligned; so often they are aligned again for it. */
const MAX_ATTEMPTS = 5;

interface Before {
  readonly versionId: TextVersionId;
  readonly groups: readonly TargetsOfVersion[];
}

/**
 * @returns `new-version`, or `unchanged` when the current version has the same bytes or the same text.
 * @throws TouchstoneError `not-found` for the article, or as `DocumentReader` does; nothing is changed then.
 */
export const importVersion = async (
  { services, reader }: { services: CoreServices; reader: DocumentReader },
  { articleId, sourceName, bytes, read, onAligning, signal }: VersionImport,
): Promise<ImportOutcome> => {
  const { title, hashes } = await services.read(({ db }) => ({
    title: getArticle(db, articleId).metadata.title,
    hashes: currentHashes(db, articleId),
  }));
  if (hashes.bytes === sha256(bytes)) return { kind: 'unchanged', articleId, title, match: 'same-bytes' };
  const document = await read();
  const { text, blocks, format, encoding, notices } = document;
  if (hashes.text === sha256(text)) return { kind: 'unchanged', articleId, title, match: 'same-text' };

  onAligning();
  const carryGroup = async ({ from, targets }: TargetsOfVersion): Promise<CarriedPlace[]> => {
    const outcomes = await reader.carry(title, { from, to: { text, blocks } }, targets, signal);
    return targets.flatMap((target, index) => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [{ target, outcome }];
    });
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { versionId, groups } = await services.read(({ db }): Before => ({
      versionId: getCurrentText(db, articleId).versionId,
      groups: targetsToCarry(db, articleId),
    }));
    const carried: CarriedPlace[] = [];
    for (const group of groups) carried.push(...(await carryGroup(group)));
    if (signal.aborted) return { kind: 'cancelled' };
    const saved = await services.write(({ db, step, now }) => {
      const version = saveNewVersion(
        db,
        articleId,
        { bytes, sourceName, format, encoding, text, blocks },
        { fromVersionId: versionId, carried, now },
      );
      if (version !== null) step.describe(`import of version ${version.number} of ${quoted(title)}`);
      return version;
    });
    if (saved !== null) {
      const { counts, ...version } = saved;
      const { length: characters } = text;
      return {
        kind: 'new-version',
        articleId,
        title,
        ...version,
        format,
        encoding,
        characters,
        blocks: blocks.length,
        notices,
        carried: counts,
      };
    }
  }
  throw new TouchstoneError({
    code: 'library-busy',
    message: `The annotations of “${title}” kept changing while they were carried over to “${sourceName}”. Nothing was changed; import the version again.`,
  });
};
