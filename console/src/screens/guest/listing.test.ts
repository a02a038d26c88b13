import { expect, it } from 'vitest';
import { join, parseListing } from './listing';

it('orders folders first and keeps names with blanks, tabs and newlines', () => {
  const output = 'f\t5\t1700000000.5\t-rw-r--r--\tb\ta\0d\t40\t1.0\tdrwx------\tz\nz\0l\t1\t2.0\tlrwxrwxrwx\tlink\0';
  expect(parseListing(output)).toEqual([
    { name: 'z\nz', kind: 'folder', bytes: 40, changed: 1, rights: 'drwx------' },
    { name: 'b\ta', kind: 'file', bytes: 5, changed: 1700000000, rights: '-rw-r--r--' },
    { name: 'link', kind: 'link', bytes: 1, changed: 2, rights: 'lrwxrwxrwx' },
  ]);
});

it('joins paths', () => {
  expect(join('/', 'var')).toBe('/var');
  expect(join('/var', 'lib')).toBe('/var/lib');
});
