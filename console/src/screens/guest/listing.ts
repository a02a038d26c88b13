export interface Listed {
  name: string;
  kind: 'folder' | 'file' | 'link' | 'other';
  bytes: number;
  /** Seconds since 1970. */
  changed: number;
  rights: string;
}

/** What `find FOLDER -maxdepth 1 -printf` tells with this format; NUL ends a line, as names may hold newlines. */
export const PRINTF = '%y\\t%s\\t%T@\\t%M\\t%f\\0';

const KINDS: Record<string, Listed['kind']> = { d: 'folder', f: 'file', l: 'link' };

/** Folders first, then names as people order them. */
export function parseListing(output: string): Listed[] {
  return output
    .split('\0')
    .filter((line) => line !== '')
    .map((line): Listed => {
      const [kind = '', size = '0', changed = '0', rights = '', ...name] = line.split('\t');
      return {
        name: name.join('\t'),
        kind: KINDS[kind] ?? 'other',
        bytes: Number(size),
        changed: Math.floor(Number(changed)),
        rights,
      };
    })
    .sort(
      (a, b) =>
        Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
        a.name.localeCompare(b.name, undefined, { numeric: true }),
    );
}

export function join(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
