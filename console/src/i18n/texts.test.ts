import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });

function keysOf(texts: unknown, prefix = ''): string[] {
  if (typeof texts === 'string') return [prefix];
  return Object.entries(texts as Record<string, unknown>).flatMap(([key, value]) =>
    keysOf(value, prefix === '' ? key : `${prefix}.${key}`),
  );
}

function catalogue(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as unknown;
}

function placeholders(texts: unknown): string[] {
  return (JSON.stringify(texts).match(/\{\{\w+\}\}/g) ?? []).sort();
}

const english = files.filter((path) => path.endsWith('texts.en.json'));

describe.each(english)('%s', (path) => {
  const german = path.replace('.en.', '.de.');

  it('has the same texts in German, with the same values in them', () => {
    expect(keysOf(catalogue(german)).sort()).toEqual(keysOf(catalogue(path)).sort());
    expect(placeholders(catalogue(german))).toEqual(placeholders(catalogue(path)));
  });

  it('has no text that nothing shows', () => {
    const code = files
      .filter((file) => dirname(file).startsWith(dirname(path)) && /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const unused = keysOf(catalogue(path)).filter((key) => {
      const plain = key.replace(/_(one|other)$/, '');
      const computed = plain.split('.').slice(0, -1).join('.');
      return !code.includes(`'${plain}'`) && !(computed !== '' && code.includes(`\`${computed}.\${`)) &&
        !plain.split('.').some((_part, index, parts) => code.includes(`\`${parts.slice(0, index).join('.')}.\${`));
    });
    expect(unused).toEqual([]);
  });
});
