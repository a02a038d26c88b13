export interface Listed {
  name: string;
  kind: 'folder' | 'file' | 'link' | 'other';
  bytes: number;
  /** Seconds since 1970. */
  changed: number;
  rights: string;
}

/** For `find FOLDER -maxdepth 1 -printf`. A name may hold anything but a slash, so slashes part things. */
export const PRINTF = '%y/%s/%T@/%M/%f//';

const KINDS: Record<string, Listed['kind']> = { d: 'folder', f: 'file', l: 'link' };

/** Folders first, then names as people order them. */
export function parseListing(output: string): Listed[] {
  return output
    .split('//')
    .filter((line) => line !== '')
    .map((line): Listed => {
      const [kind = '', size = '0', changed = '0', rights = '', name = ''] = line.split('/');
      return {
        name,
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
