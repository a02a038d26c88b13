import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTar, writeTar } from './tar';

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

it('reads what it has written', async () => {
  const files = [
    { name: 'a.txt', content: bytes('hello') },
    { name: 'empty', content: bytes('') },
    { name: 'block', content: new Uint8Array(512).fill(7) },
  ];
  const archive = new Uint8Array(await new Blob(writeTar(files)).arrayBuffer());
  expect(readTar(archive)).toEqual(files.map((file) => ({ ...file, folder: false })));
});

it('understands and is understood by tar itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-tar-'));
  const long = `${'long-name-'.repeat(12)}.txt`;
  writeFileSync(join(folder, long), 'content');
  const theirs = execFileSync('tar', ['-C', folder, '-cf', '-', long]);
  expect(readTar(new Uint8Array(theirs)).map(({ name }) => name)).toEqual([long]);
  const ours = Buffer.from(await new Blob(writeTar([{ name: 'x', content: bytes('ours') }])).arrayBuffer());
  expect(execFileSync('tar', ['-xOf', '-', 'x'], { input: ours }).toString()).toBe('ours');
});

it('says when something is no archive', () => {
  expect(() => readTar(new Uint8Array(1024).fill(65))).toThrow('no tar archive');
});
