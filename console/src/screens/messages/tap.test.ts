import { expect, it } from 'vitest';
import { Machine } from '../../api/machine';
import type { Message } from '../../api/types';
import { fits, type Filter } from './filter';
import { MOST_MESSAGES, Tap } from './tap';

const message = (from: string, body: string): Message => ({
  id: '1',
  enqueuedAt: '2026-01-01T00:00:00Z',
  from,
  output: 'out',
  contentType: null,
  bodyText: body,
  properties: { color: 'red' },
  system: {},
  routes: ['r1'],
  endpoints: [],
});

it('keeps the last messages only, and counts them all', () => {
  const tap = new Tap(new Machine(null));
  for (let pack = 0; pack < 20; pack++) {
    tap.take(Array.from({ length: 1000 }, () => message('d/m', 'x')), Date.now());
  }
  tap.pause();
  expect(tap.get().kept.length).toBe(MOST_MESSAGES);
  expect(tap.get().total).toBe(20_000);
  expect(tap.get().kept.at(-1)?.number).toBe(19_999);
});

it('filters by each side of a message', () => {
  const one = message('edge/sensor', '{"celsius":22}');
  const none: Filter = { from: '', output: '', route: '', text: '' };
  expect(fits(one, none)).toBe(true);
  expect(fits(one, { ...none, from: 'SENS' })).toBe(true);
  expect(fits(one, { ...none, route: 'r2' })).toBe(false);
  expect(fits(one, { ...none, text: 'celsius' })).toBe(true);
  expect(fits(one, { ...none, text: 'red' })).toBe(true);
  expect(fits(one, { ...none, output: 'other' })).toBe(false);
});
