/** In which order the palette offers commands. */
import { describe, expect, it } from 'vitest';
import { matchCommands, type FindableCommand } from '../../renderer/views/palette/match-commands.ts';

const command = (title: string, more: Partial<FindableCommand> = {}): FindableCommand => ({ id: title, title, group: 'Review', ...more });

const TEMPLATES = ['full appraisal', 'presenter’s sheet', 'slides', 'referee report, to the authors,'];
const commands: readonly FindableCommand[] = [
  command('Import files', { group: 'File' }),
  command('Export annotations as CSV', { group: 'File' }),
  command('Export the library as a bundle', { group: 'File' }),
  command('Undo “Tag a passage as claim”', { id: 'history.undo', group: 'Edit' }),
  command('Rename the review', { enabled: false }),
  command('Copy the report as Markdown'),
  command('Export the report'),
  ...TEMPLATES.flatMap((name) => ['Markdown', 'PDF'].map((format) => command(`Export the ${name} as ${format}`, { inMenus: false }))),
];
const titles = (query: string): readonly string[] => matchCommands(commands, query).map(({ title }) => title);

describe('the palette’s commands', () => {
  it('offers the whole report first among exports of one format, however short the others are called', () => {
    expect(titles('export markdown').slice(0, 2)).toEqual([
      'Export the full appraisal as Markdown',
      'Export the presenter’s sheet as Markdown',
    ]);
  });

  it('offers commands of the menus before one of many', () => {
    expect(titles('export').slice(0, 4)).toEqual([
      'Export the report',
      'Export annotations as CSV',
      'Export the library as a bundle',
      'Export the full appraisal as Markdown',
    ]);
  });

  it('puts what cannot run now behind what can, and leaves it out while nothing is typed', () => {
    expect(titles('review').at(-1)).toBe('Rename the review');
    expect(titles('')).not.toContain('Rename the review');
  });

  it('undoes by its verb alone', () => {
    expect(titles('tag claim')).toEqual([]);
    expect(titles('undo tag')).toEqual(['Undo “Tag a passage as claim”']);
  });
});
