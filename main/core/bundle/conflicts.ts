/** What the conflict methods do: both states side by side, and the reviewer's decision between them. */
import { applyFields } from '../../../shared/bundle/apply-fields.ts';
import {
  RECORD_SCHEMAS,
  type AnnotationRecord,
  type EntityKind,
  type LinkRecord,
  type NarrativeRecord,
  type RecordOf,
} from '../../../shared/bundle/records.ts';
import type { Conflict, ConflictChoice } from '../../../shared/contract/bundles.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { annotationIdSchema, linkIdSchema, newId, targetIdSchema, type ArticleId } from '../../../shared/model/id.ts';
import { listConflicts, removeConflict, type StoredConflict } from '../../db/bundle/conflicts.ts';
import { EntityRows } from '../../db/bundle/entity-rows.ts';
import {
  putAnswer,
  putAppraisal,
  putInstrument,
  putStudy,
  putStudyArticle,
  putStudyEvidence,
  putVerdict,
} from '../../db/bundle/put-appraisals.ts';
import { putAnnotation, putArticleFacts, putLink, putMember, putNarrative, putReview, putStructure } from '../../db/bundle/put-entities.ts';
import { learnRevisions, readTextHashes } from '../../db/bundle/revisions.ts';
import { articleExists } from '../../db/articles.ts';
import type { WritableDb } from '../../db/connection.ts';
import { notFound } from '../../db/failures.ts';
import { findLink } from '../../db/links.ts';
import type { HandlersOf } from '../context.ts';
import { countOf } from '../methods/step-labels.ts';
import { recordTitle } from './record-title.ts';

const PARTS_OF_NOTES: ReadonlySet<string> = new Set(['note', 'markdown']);

/** Both can be kept where a second annotation, a second link or a longer text can hold the other. */
const canKeepBoth = (kind: EntityKind, fields: readonly string[]): boolean =>
  kind === 'annotation' || kind === 'link' || (kind === 'narrative' && fields.includes('markdown'));

const parseRecord = <Kind extends EntityKind>(kind: Kind, value: unknown): RecordOf[Kind] => {
  const schemas: { readonly [Each in EntityKind]: { parse(record: unknown): RecordOf[Each] } } = RECORD_SCHEMAS;
  return schemas[kind].parse(value);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field's value in words, to be read side by side. */
const inWords = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(inWords).join('\n');
  if (isRecord(value)) {
    if (typeof value['exact'] === 'string') return `“${value['exact']}”`;
    return ['lookedFor', 'words', 'holder', 'party', 'category', 'period', 'family', 'given', 'literal', 'outcome', 'note']
      .map((key) => inWords(value[key]))
      .filter((part) => part !== '')
      .join(', ');
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const fieldOf = (record: object | null, field: string): unknown => {
  if (record === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = {
    ...('metadata' in record && isRecord(record.metadata) ? record.metadata : {}),
    ...record,
  };
  return fields[field];
};

const articleOf = (kind: EntityKind, theirs: unknown): ArticleId | null => {
  switch (kind) {
    case 'annotation':
      return parseRecord('annotation', theirs).articleId;
    case 'article':
      return parseRecord('article', theirs).id;
    case 'narrative': {
      const { owner } = parseRecord('narrative', theirs);
      return owner.kind === 'article' ? owner.id : null;
    }
    case 'structure':
      return parseRecord('structure', theirs).articleId;
    case 'appraisal':
      return parseRecord('appraisal', theirs).articleId;
    case 'study-article':
      return parseRecord('study-article', theirs).articleId;
    case 'answer':
    case 'verdict':
    case 'instrument':
    case 'study':
    case 'study-evidence':
    case 'link':
    case 'member':
    case 'review':
      return null;
  }
};

const toConflict = (rows: EntityRows, { id, kind, entityId, source, at, fields, theirs }: StoredConflict): Conflict => {
  const mine = rows.record(kind, entityId);
  const other = parseRecord(kind, theirs);
  return {
    id,
    kind,
    entityId,
    articleId: articleOf(kind, theirs),
    title: recordTitle(kind, mine ?? other),
    source,
    at,
    present: mine !== null,
    fields: fields.map((field) => ({ field, mine: inWords(fieldOf(mine, field)), theirs: inWords(fieldOf(other, field)) })),
    canKeepBoth: mine !== null && canKeepBoth(kind, fields),
  };
};

const put: { readonly [Kind in EntityKind]: (db: WritableDb, record: RecordOf[Kind]) => void } = {
  article: putArticleFacts,
  structure: putStructure,
  review: putReview,
  member: putMember,
  annotation: putAnnotation,
  link: putLink,
  narrative: putNarrative,
  instrument: putInstrument,
  appraisal: putAppraisal,
  answer: putAnswer,
  verdict: putVerdict,
  study: putStudy,
  'study-article': putStudyArticle,
  'study-evidence': putStudyEvidence,
};

const joined = (mine: string, theirs: string): string => [mine, theirs].filter((part) => part !== '').join('\n\n');

const keepBothAnnotations = (db: WritableDb, ours: AnnotationRecord, theirs: AnnotationRecord, fields: readonly string[]): void => {
  if (fields.every((field) => PARTS_OF_NOTES.has(field))) {
    putAnnotation(db, {
      ...ours,
      note: joined(ours.note, theirs.note),
      updatedAt: theirs.updatedAt > ours.updatedAt ? theirs.updatedAt : ours.updatedAt,
    });
    return;
  }
  putAnnotation(db, {
    ...theirs,
    id: newId(annotationIdSchema),
    targets: theirs.targets.map((target) => ({ ...target, id: newId(targetIdSchema) })),
  });
};

const keepBothLinks = (db: WritableDb, ours: LinkRecord, theirs: LinkRecord, fields: readonly string[]): void => {
  if (!fields.includes('relation')) putLink(db, { ...ours, note: joined(ours.note, theirs.note) });
  else if (findLink(db, theirs.from, theirs.to, theirs.relation) === null) putLink(db, { ...theirs, id: newId(linkIdSchema) });
};

const keepBothSections = (db: WritableDb, ours: NarrativeRecord, theirs: NarrativeRecord): void => {
  putNarrative(db, { ...ours, markdown: joined(ours.markdown, theirs.markdown) });
};

const cannotKeepBoth = (): TouchstoneError => {
  const message = 'Both cannot be kept here: there is room for one only. Keep yours or take theirs.';
  return new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'choice', message }] });
};

const keepBoth = (db: WritableDb, rows: EntityRows, { kind, entityId, fields, theirs }: StoredConflict): void => {
  switch (kind) {
    case 'annotation': {
      const ours = rows.record('annotation', entityId);
      if (ours === null) throw cannotKeepBoth();
      keepBothAnnotations(db, ours, parseRecord('annotation', theirs), fields);
      return;
    }
    case 'link': {
      const ours = rows.record('link', entityId);
      if (ours === null) throw cannotKeepBoth();
      keepBothLinks(db, ours, parseRecord('link', theirs), fields);
      return;
    }
    case 'narrative': {
      const ours = rows.record('narrative', entityId);
      if (ours === null || !canKeepBoth(kind, fields)) throw cannotKeepBoth();
      keepBothSections(db, ours, parseRecord('narrative', theirs));
      return;
    }
    case 'article':
    case 'structure':
    case 'member':
    case 'review':
    case 'instrument':
    case 'appraisal':
    case 'answer':
    case 'verdict':
    case 'study':
    case 'study-article':
    case 'study-evidence':
      throw cannotKeepBoth();
  }
};

const putTheirs = <Kind extends EntityKind>(
  db: WritableDb,
  kind: Kind,
  { ours, theirs, fields }: { readonly ours: RecordOf[Kind] | null; readonly theirs: RecordOf[Kind]; readonly fields: readonly string[] },
): void => {
  const puts: { readonly [Each in EntityKind]: (database: WritableDb, record: RecordOf[Each]) => void } = put;
  puts[kind](db, ours === null ? theirs : applyFields(kind, ours, theirs, fields));
};

const takeTheirs = (db: WritableDb, rows: EntityRows, { kind, entityId, fields, theirs }: StoredConflict): void => {
  const ours = rows.record(kind, entityId);
  const articleId = articleOf(kind, theirs);
  // What it hung on may have been deleted since; there is nowhere to put it back then.
  if (ours === null && (articleId === null || kind === 'article' || !articleExists(db, articleId))) throw notFound('thing');
  putTheirs(db, kind, { ours, theirs: parseRecord(kind, theirs), fields });
};

const resolve = (db: WritableDb, rows: EntityRows, conflict: StoredConflict, choice: ConflictChoice): void => {
  if (choice === 'theirs') takeTheirs(db, rows, conflict);
  if (choice === 'both') keepBoth(db, rows, conflict);
  // What is here now has taken theirs into account, whatever was chosen.
  learnRevisions(db, conflict.kind, conflict.entityId, [conflict.theirHash, ...conflict.theirPast]);
  removeConflict(db, conflict.kind, conflict.entityId);
};

const CHOICE_WORDS: Readonly<Record<ConflictChoice, string>> = { mine: 'keep mine', theirs: 'take theirs', both: 'keep both' };

export const conflictHandlers: HandlersOf<'conflict'> = {
  'conflict.list': ({ db }) => {
    const stored = listConflicts(db);
    if (stored.length === 0) return { conflicts: [] };
    const rows = new EntityRows(db, readTextHashes(db));
    return { conflicts: stored.map((conflict) => toConflict(rows, conflict)) };
  },

  'conflict.resolve': ({ db, step }, { conflictIds, choice }) => {
    const chosen = new Set<string>(conflictIds);
    const conflicts = listConflicts(db).filter(({ id }) => chosen.has(id));
    if (conflicts.length === 0) throw notFound('conflict');
    step.describe(`${CHOICE_WORDS[choice]} in ${countOf(conflicts.length, 'conflict')}`);
    const rows = new EntityRows(db, readTextHashes(db));
    for (const conflict of conflicts) resolve(db, rows, conflict, choice);
    return { resolved: conflicts.length };
  },
};
