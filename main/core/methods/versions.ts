/** What the methods about versions and anchors do; importing a version is in version-import.ts. */
import type { DocumentReader } from '../../importing/worker-process.ts';
import { getAnnotation } from '../../db/annotations.ts';
import { getArticle } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { countReconfirmations, decideTarget, readQueue } from '../../db/targets/reconfirm.ts';
import { compareTargets, listTargetStates } from '../../db/targets/target-states.ts';
import { getVersion, getVersionText, listVersions } from '../../db/versions.ts';
import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { HandlersOf } from '../context.ts';

type CompareInput = ParsedInput<'version.compare'>;

const readCompared = (db: ReadableDb, { articleId, fromVersionId, toVersionId }: CompareInput) => {
  const from = getVersion(db, articleId, fromVersionId);
  const to = getVersion(db, articleId, toVersionId);
  if (from.number >= to.number) {
    const message = 'Versions are compared from an earlier one to a later one. Choose two different versions, the earlier one first.';
    throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'toVersionId', message }] });
  }
  return {
    title: getArticle(db, articleId).metadata.title,
    from,
    to,
    texts: { from: getVersionText(db, articleId, fromVersionId), to: getVersionText(db, articleId, toVersionId) },
    targets: compareTargets(db, articleId, fromVersionId, toVersionId),
  };
};

/** Texts are aligned in the importing child, so that a long article does not hold up the host. */
export const createVersionHandlers = (reader: DocumentReader): Omit<HandlersOf<'version'>, 'version.import'> => ({
  'version.list': ({ db }, { articleId }) => ({ versions: listVersions(db, articleId) }),

  'version.text': ({ db }, { articleId, versionId }) => getVersionText(db, articleId, versionId),

  'version.compare': async ({ read }, input) => {
    const { title, from, to, texts, targets } = await read(({ db }) => readCompared(db, input));
    return { from, to, runs: await reader.compare(title, texts), targets };
  },
});

const decisionLabel = (kind: ParsedInput<'anchor.confirm'>['decision']['kind'], isUnplaced: boolean): string => {
  switch (kind) {
    case 'accept':
      return 'accept passage';
    case 'choose':
      return 'choose passage';
    case 'reselect':
      return 're-select passage';
    case 'leave':
      return isUnplaced ? 'leave passage without a place' : 'leave passage in its old version';
  }
};

export const anchorHandlers: HandlersOf<'anchor'> = {
  'anchor.list': ({ db }, { articleId }) => ({ targets: listTargetStates(db, articleId) }),

  'anchor.queue': ({ db }, { articleId }) => ({
    ...readQueue(db, articleId),
    decided: countReconfirmations(db, articleId).decided,
  }),

  'anchor.confirm': ({ db, step, now }, { targetId, decision }) => {
    const { annotationId, articleId, isUnplaced } = decideTarget(db, targetId, decision, now);
    step.describe(decisionLabel(decision.kind, isUnplaced));
    return { annotation: getAnnotation(db, annotationId), waiting: countReconfirmations(db, articleId).waiting };
  },
};
