import { expect, it } from 'vitest';
import { LogLines, MOST_LINES } from './logLines';

it('keeps the newest lines and tells how many are gone', () => {
  const lines = new LogLines();
  for (let pack = 0; pack < 120; pack++) {
    lines.append(Array.from({ length: 1000 }, (_, index) => `${pack * 1000 + index}`));
  }
  expect(lines.count).toBeLessThanOrEqual(MOST_LINES * 1.1);
  expect(lines.dropped + lines.count).toBe(120_000);
  expect(lines.at(lines.count - 1)).toBe('119999');
});

it('finds text whatever its case, and nothing for nothing', () => {
  const lines = new LogLines();
  lines.append(['an Error', 'fine', 'ERROR again']);
  expect(lines.search('error')).toEqual([0, 2]);
  expect(lines.search('')).toEqual([]);
});

it('cuts a line without end', () => {
  const lines = new LogLines();
  lines.append(['x'.repeat(1_000_000)]);
  expect(lines.at(0).length).toBeLessThan(30_000);
});
