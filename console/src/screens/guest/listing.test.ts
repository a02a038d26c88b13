import { expect, it } from 'vitest';
import { join, parseListing } from './listing';

it('orders folders first and keeps names with blanks, tabs and newlines', () => {
  const output = 'f/5/1700000000.5/-rw-r--r--/b\ta//d/40/1.0/drwx------/z\nz//l/1/2.0/lrwxrwxrwx/link//';
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
