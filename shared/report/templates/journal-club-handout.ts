/** One or two pages for those who come to a journal club: what was asked, done, found, and what there is to discuss. */
import { escapeInline } from '../../markdown/escape.ts';
import { LEGEND, applicability, articles, interests, methods, ownSection, question, results, validity } from './journal-club.ts';
import { PASSAGES, wordsHeading, type BaseDefinition } from './base.ts';
import { discussionQuestions } from './discussion.ts';
import { missing } from './lists.ts';

const MOST_QUESTIONS = 5;

export const journalClubHandout: BaseDefinition = {
  title: 'Journal-club handout',
  layout: 'handout',
  opening: ({ report }) => [wordsHeading(1, report.title), escapeInline(LEGEND)],
  sections: [
    question,
    articles,
    methods,
    results,
    validity,
    applicability,
    interests,
    { key: 'conclusion', title: 'Where this leaves us', make: (context, level) => ownSection('conclusion', context, level) },
    {
      key: 'discussion',
      title: 'To discuss',
      make: (context) => {
        const questions = discussionQuestions(context.report, context, MOST_QUESTIONS).map(
          ({ question: asked }, index) => `${index + 1}. ${asked}`,
        );
        return [
          questions.length === 0
            ? missing('Nothing to discuss is recorded yet: no disputed claim, critique or open item.')
            : questions.join('\n'),
        ];
      },
    },
    PASSAGES,
  ],
};
