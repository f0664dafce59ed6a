/** Where the parts of a Word document are: the way from the archive's names to the trees of its parts, by its own relationships. */
import { openArchive } from '../../zip-archive.ts';
import { childElements, parseWordXml, type WordElement } from './word-xml.ts';

/** What a part can be to another, by the last word of the relationship's type. */
export type PartKind = 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'comments' | 'header' | 'footer';

export interface WordPackage {
  /** The outermost element of the document itself. */
  readonly document: WordElement;
  /** Parts of a kind that the document refers to; without those that are missing. */
  related(kind: PartKind): readonly WordElement[];
  /** The part a relationship's id leads to; null when it leads nowhere or out of the file. */
  byId(id: string): WordElement | null;
  /** The file's own properties (docProps/core.xml); null without them. */
  readonly properties: WordElement | null;
}

interface Relationship {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

const PART_IF_UNSTATED = 'word/document.xml';

const decode = (bytes: Uint8Array): string => {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
};

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** A target as a name in the archive: relative to its part's folder, or from the root. */
const resolveTarget = (folder: string, target: string): string => {
  const names: string[] = [];
  for (const name of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
};

/**
 * Opens a Word document of whichever kind (.docx, .docm, .dotx, .dotm).
 * @throws TouchstoneError `import-failed` when it is damaged, protected, beyond the limits of an archive, or none.
 */
export const openWordPackage = (bytes: Uint8Array, name: string): WordPackage => {
  const archive = openArchive(bytes, name);
  const parse = (part: string): WordElement | null => {
    const content = archive.read(part);
    return content === null ? null : parseWordXml(decode(content), name);
  };
  const relationshipsOf = (part: string): Relationship[] => {
    const folder = folderOf(part);
    const relationships = parse(`${folder}_rels/${part.slice(folder.length)}.rels`);
    if (relationships === null) return [];
    return childElements(relationships)
      .filter(({ attributes }) => attributes.get('TargetMode') !== 'External')
      .map(({ attributes }) => ({
        id: attributes.get('Id') ?? '',
        kind: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
        target: resolveTarget(folder, attributes.get('Target') ?? ''),
      }));
  };
  const fromRoot = relationshipsOf('');
  const main = fromRoot.find(({ kind }) => kind === 'officeDocument')?.target ?? PART_IF_UNSTATED;
  const document = parse(main) ?? parse(PART_IF_UNSTATED) ?? parseWordXml('<none/>', name);
  const relationships = relationshipsOf(main);
  return {
    document,
    related: (wanted) =>
      relationships
        .filter(({ kind }) => kind === wanted)
        .map(({ target }) => parse(target))
        .filter((part) => part !== null),
    byId: (id) => {
      const target = relationships.find((relationship) => relationship.id === id)?.target;
      return target === undefined ? null : parse(target);
    },
    properties: parse(fromRoot.find(({ kind }) => kind === 'core-properties')?.target ?? 'docProps/core.xml'),
  };
};
