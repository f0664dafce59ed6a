/** One or two pages for those who come to a journal club: what was asked, done, found, and what there is to discuss. */
import { escapeInline } from '../../markdown/escape.ts';
import {
  LEGEND,
  NOTHING_TO_DISCUSS,
  applicability,
  articles,
  conclusion,
  interests,
  methods,
  question,
  results,
  summary,
  validity,
} from './journal-club.ts';
import { PASSAGES, wordsHeading, type BaseDefinition } from './base.ts';
import { discussionQuestions } from './discussion.ts';
import { retellingsSection } from './studies.ts';

const MOST_QUESTIONS = 5;
const MOST_RETELLINGS = 3;

export const journalClubHandout: BaseDefinition = {
  title: 'Journal-club handout',
  inFileName: 'handout',
  layout: 'handout',
  opening: ({ report }) => [wordsHeading(1, report.title), escapeInline(LEGEND)],
  sections: [
    summary,
    question,
    articles,
    methods,
    results,
    retellingsSection({ most: MOST_RETELLINGS }),
    validity,
    applicability,
    interests,
    conclusion,
    {
      key: 'discussion',
      title: 'To discuss',
      make: (context) => {
        const questions = discussionQuestions(context.report, context, MOST_QUESTIONS).map(
          ({ question: asked }, index) => `${index + 1}. ${asked}`,
        );
        return questions.length === 0 ? [] : [questions.join('\n')];
      },
      gap: NOTHING_TO_DISCUSS,
    },
    PASSAGES,
  ],
};
