/** What the link methods do. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { linkIdSchema, newId } from '../../../shared/model/id.ts';
import type { Relation } from '../../../shared/model/link.ts';
import { annotationExists } from '../../db/annotations.ts';
import { notFound } from '../../db/failures.ts';
import { countLinks, createLink, deleteLinks, findLink, getLink, linkExists, listLinks, updateLink } from '../../db/links.ts';
import type { HandlersOf } from '../context.ts';
import { idTaken } from './id-taken.ts';
import { countOf } from './step-labels.ts';

const refuse = (path: string, message: string): TouchstoneError =>
  new TouchstoneError({ code: 'invalid-input', message, issues: [{ path, message }] });

const labelOf = (relation: Relation): string => `link as “${relation}”`;

export const linkHandlers: HandlersOf<'link'> = {
  'link.list': ({ db }, filter) => ({ links: listLinks(db, filter) }),

  'link.outline': ({ db }, scope) => ({ counts: countLinks(db, scope) }),

  'link.stretch': ({ db }, { first, count, ...filter }) => ({ links: listLinks(db, filter, { first, count }) }),

  'link.create': ({ db, step, now }, { id = newId(linkIdSchema), from, to, relation, note }) => {
    if (from === to) throw refuse('to', 'An annotation cannot be linked to itself. Choose another one.');
    if (!annotationExists(db, from) || !annotationExists(db, to)) throw notFound('annotation');
    const same = findLink(db, from, to, relation);
    if (same === null) {
      if (linkExists(db, id)) throw idTaken('link');
      step.describe(labelOf(relation));
      createLink(db, { id, from, to, relation, note: note ?? '' }, now);
      return getLink(db, id);
    }
    // Said again, perhaps with a better note: still one link.
    if (note !== undefined) {
      step.describe('edit link');
      updateLink(db, same.id, { note }, now);
    }
    return getLink(db, same.id);
  },

  'link.update': ({ db, step, now }, { linkId, relation, note, editSession }) => {
    const link = getLink(db, linkId);
    if (relation !== undefined && relation !== link.relation && findLink(db, link.from, link.to, relation) !== null) {
      throw refuse('relation', `These two annotations are linked as “${relation}” already. Delete one of the links.`);
    }
    if (editSession !== undefined) step.continueSession(editSession);
    step.describe(relation === undefined ? 'edit link' : labelOf(relation));
    updateLink(db, linkId, { relation, note }, now);
    return getLink(db, linkId);
  },

  'link.delete': ({ db, step }, { linkIds }) => {
    const deleted = deleteLinks(db, linkIds);
    step.describe(`delete ${countOf(deleted, 'link')}`);
    return { deleted };
  },
};
