import { expect, it } from 'vitest';
import { mergePatch } from './mergePatch';

it('tells what is new, what is other and what is gone', () => {
  const before = { same: 1, other: { a: 1, b: 2 }, gone: true, list: [1] };
  const after = { same: 1, other: { a: 1, b: 3 }, list: [1, 2], fresh: {} };
  expect(mergePatch(before, after)).toEqual({ gone: null, other: { b: 3 }, list: [1, 2], fresh: {} });
});

it('is empty when nothing is other', () => {
  expect(mergePatch({ a: { b: [1] } }, { a: { b: [1] } })).toEqual({});
});
