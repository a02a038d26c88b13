import { expect, it } from 'vitest';
import { columnsOf, hasValues, withStep } from './series';

const metrics = { stepSeconds: 10, start: '2026-01-01T00:00:00.000Z', series: { a: [1, 2], b: [null, 4] } };

it('adds a step, with gaps for those that were missed', () => {
  const later = withStep(metrics, '2026-01-01T00:00:40Z', { a: 5 }, 100);
  expect(later.series).toEqual({ a: [1, 2, null, null, 5], b: [null, 4, null, null, null] });
});

it('keeps no more steps than asked for', () => {
  const later = withStep(metrics, '2026-01-01T00:00:20Z', { a: 3, b: 5 }, 2);
  expect(later).toEqual({ stepSeconds: 10, start: '2026-01-01T00:00:10.000Z', series: { a: [2, 3], b: [4, 5] } });
});

it('makes columns, empty ones for what is not measured', () => {
  expect(columnsOf(metrics, ['b', 'c'])).toEqual([[1767225600, 1767225610], [null, 4], [null, null]]);
  expect(hasValues(metrics, ['c'])).toBe(false);
});
