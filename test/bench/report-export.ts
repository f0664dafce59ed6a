/** Exporting a large review, against only writing out what it is made of. */
import type { Paragraph, Root, RootContent } from 'mdast';
import { toMarkdown as stringify } from 'mdast-util-to-markdown';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { connect } from '../../main/db/connection.ts';
import { libraryFile } from '../../main/db/file/library-file.ts';
import { createLink } from '../../main/db/links.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import { linkIdSchema, newId } from '../../shared/model/id.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import type { Bench } from './bench.ts';
import { sampleTimes } from './sample-times.ts';

const ARTICLES = 100;
const ANNOTATIONS = 5_000;
const LINKS = 4_000;

const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] });

/** The least an export could write of an annotation. */
const plainEntry = ({ tag, note, targets }: Annotation): RootContent[] => [
  { type: 'heading', depth: 3, children: [{ type: 'text', value: tag }] },
  ...targets.map(({ exact }): RootContent => ({ type: 'blockquote', children: [paragraph(exact)] })),
  paragraph(note),
];

export const reportExportBench: Bench = {
  name: 'report-export',
  title: 'Export of a review',
  async run({ quick, report }) {
    const folder = makeTemporaryFolder();
    try {
      const articleIds = await seedLibrary(folder, { articles: ARTICLES, annotations: ANNOTATIONS, charactersPerArticle: 35_000 });
      const core = await openTestCore(folder);
      try {
        const { id } = await call(core, 'review.create', { title: 'A large review', articleIds });
        const subject = { kind: 'review', id } as const;
        const { annotations } = await call(core, 'annotation.list', { reviewId: id });
        const connection = connect(libraryFile(folder), { readOnly: false });
        try {
          connection.write((db) => {
            for (const [number, { id: from }] of annotations.entries()) {
              const to = annotations[(number * 7 + 1) % annotations.length]?.id;
              const relation = relationSchema.options[number % relationSchema.options.length];
              if (number >= LINKS || to === undefined || relation === undefined || from === to) continue;
              createLink(db, { id: newId(linkIdSchema), from, to, relation, note: '' }, new Date(0).toISOString());
            }
          });
        } finally {
          connection.close();
        }
        const { links } = await call(core, 'link.list', { reviewId: id });
        const { markdown } = await call(core, 'report.markdown', { subject });
        const tree: Root = { type: 'root', children: annotations.flatMap(plainEntry) };
        const runs = quick ? 3 : 7;
        const exported = await sampleTimes(runs, () => core.call('report.markdown', { subject }));
        const rows = await sampleTimes(runs, () => JSON.stringify({ annotations, links }));
        const written = await sampleTimes(runs, () => stringify(tree, { extensions: [gfmToMarkdown()] }));
        report({
          what: `${ARTICLES} articles, ${annotations.length.toLocaleString('en')} annotations, ${links.length.toLocaleString('en')} links to ${Math.round(markdown.length / 1_000)} kB of Markdown`,
          samples: exported,
          baselines: [
            { name: 'JSON.stringify of the rows', samples: rows },
            { name: 'mdast-util-to-markdown of each quotation and note', samples: written },
          ],
        });
        report({
          what: 'the same as data for the preview',
          samples: await sampleTimes(runs, () => core.call('report.get', { subject })),
          baselines: [{ name: 'JSON.stringify of the rows', samples: rows }],
        });
      } finally {
        await core.close();
      }
    } finally {
      removeFolder(folder);
    }
  },
};
