/** A file of a tar archive (POSIX.1-1988 ustar, with the long names of GNU tar and pax when reading). */
export interface Entry {
  name: string;
  /** Whether it is a folder. */
  folder: boolean;
  content: Uint8Array<ArrayBuffer>;
}

const BLOCK = 512;
const text = new TextDecoder();
const bytes = new TextEncoder();

function field(block: Uint8Array, from: number, length: number): string {
  const part = block.subarray(from, from + length);
  const end = part.indexOf(0);
  return text.decode(end < 0 ? part : part.subarray(0, end));
}

/** @throws Error when it is no tar archive, or is cut off */
export function readTar(archive: Uint8Array<ArrayBuffer>): Entry[] {
  const entries: Entry[] = [];
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const head = archive.subarray(at, at + BLOCK);
    if (head.every((byte) => byte === 0)) break;
    const size = parseInt(field(head, 124, 12).trim(), 8);
    if (Number.isNaN(size) || at + BLOCK + size > archive.length) throw new Error('no tar archive, or cut off');
    const content = archive.slice(at + BLOCK, at + BLOCK + size);
    const type = field(head, 156, 1);
    if (type === 'L') {
      longName = field(content, 0, content.length);
    } else if (type === 'x') {
      longName = /\d+ path=([^\n]*)\n/.exec(text.decode(content))?.[1] ?? longName;
    } else {
      const prefix = field(head, 345, 155);
      const short = field(head, 0, 100);
      const name = longName ?? (prefix === '' ? short : `${prefix}/${short}`);
      longName = null;
      if (type === '' || type === '0') entries.push({ name, folder: false, content });
      else if (type === '5') entries.push({ name, folder: true, content });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

/** An archive of files in one folder; names up to 100 bytes. */
export function writeTar(files: readonly { name: string; content: Uint8Array<ArrayBuffer> }[]): BlobPart[] {
  const parts: BlobPart[] = [];
  for (const { name, content } of files) {
    const head = new Uint8Array(BLOCK);
    const put = (value: string, at: number): void => head.set(bytes.encode(value), at);
    if (bytes.encode(name).length > 100) throw new Error(`name too long: ${name}`);
    put(name, 0);
    put('0000644\0', 100);
    put('0000000\0', 108);
    put('0000000\0', 116);
    put(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    put(`${Math.floor(Date.now() / 1000).toString(8).padStart(11, '0')}\0`, 136);
    put('        ', 148);
    put('0', 156);
    put('ustar\u000000', 257);
    const sum = head.reduce((total, byte) => total + byte, 0);
    put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    parts.push(head, content, new Uint8Array((BLOCK - (content.length % BLOCK)) % BLOCK));
  }
  parts.push(new Uint8Array(2 * BLOCK));
  return parts;
}
