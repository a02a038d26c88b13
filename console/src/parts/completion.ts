import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';

/** What may stand in a document: the keys of an object, or the values of a scalar. */
export interface Schema {
  keys?: Readonly<Record<string, Schema>>;
  /** Of each key that is the user's own to choose, or of each element of a list. */
  any?: Schema;
  values?: readonly string[];
}

function at(schema: Schema, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((inner, key) => inner?.keys?.[key] ?? inner?.any, schema);
}

function fitting(words: readonly string[], typed: string, apply: (word: string) => string): Completion[] {
  return words
    .filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()))
    .map((label) => ({ label, apply: apply(label) }));
}

/** Offers the keys and values that a JSON document may have at the cursor. */
export function completeJson(schema: Schema): (context: CompletionContext) => CompletionResult | null {
  return ({ state, pos, explicit }) => {
    const node = syntaxTree(state).resolveInner(pos, -1);
    const text = (from: number, to: number): string => state.sliceDoc(from, to);
    const quoted = node.name === 'PropertyName' || node.name === 'String';
    const from = quoted ? node.from : pos - (/[\w$.-]*$/.exec(text(Math.max(0, pos - 80), pos))?.[0].length ?? 0);
    const to = quoted ? node.to : pos;
    const isValue = node.name === 'String' || /:\s*$/.test(text(Math.max(0, from - 200), from));
    if (!quoted && from === pos && !explicit) return null;
    const path: string[] = [];
    for (let up: typeof node | null = node; up; up = up.parent) {
      const name = up.name === 'Property' ? up.firstChild : null;
      if (name && (isValue || name.from !== from)) {
        path.unshift(text(name.from, name.to).replace(/^"|"$/g, ''));
      } else if (up.parent?.name === 'Array') {
        path.unshift('[]');
      }
    }
    const here = at(schema, path);
    const typed = text(from, pos).replace(/^"/, '');
    const colon = /^\s*:/.test(text(to, to + 20)) ? '' : ': ';
    const options = isValue
      ? fitting(here?.values ?? [], typed, (word) => JSON.stringify(word))
      : fitting(Object.keys(here?.keys ?? {}), typed, (word) => JSON.stringify(word) + colon);
    return options.length === 0 ? null : { from, to, options, filter: false };
  };
}

/** Offers tables, their keys, and values behind an equals sign. */
export function completeToml(schema: Schema): (context: CompletionContext) => CompletionResult | null {
  return ({ state, pos, explicit }) => {
    const line = state.doc.lineAt(pos);
    const before = line.text.slice(0, pos - line.from);
    let table = '';
    for (let number = line.number - 1; number >= 1 && table === ''; number--) {
      table = /^\s*\[([^\]]+)\]/.exec(state.doc.line(number).text)?.[1] ?? '';
    }
    const value = /^\s*([\w-]+)\s*=\s*("?[\w-]*)$/.exec(before);
    if (value) {
      const typed = value[2] ?? '';
      const values = at(schema, [table, value[1] ?? ''])?.values ?? [];
      const options = fitting(values, typed.replace('"', ''), (word) => JSON.stringify(word));
      const closed = state.sliceDoc(pos, pos + 1) === '"' && typed.startsWith('"') ? pos + 1 : pos;
      return options.length === 0 ? null : { from: pos - typed.length, to: closed, options, filter: false };
    }
    const word = /^\s*(\[?[\w-]*)$/.exec(before)?.[1];
    if (word === undefined || (word === '' && !explicit)) return null;
    const closed = state.sliceDoc(pos, pos + 1) === ']' && word.startsWith('[') ? pos + 1 : pos;
    const options = word.startsWith('[')
      ? fitting(Object.keys(schema.keys ?? {}), word.slice(1), (name) => `[${name}]`)
      : fitting(Object.keys(at(schema, [table])?.keys ?? {}), word, (key) => `${key} = `);
    return options.length === 0 ? null : { from: pos - word.length, to: closed, options, filter: false };
  };
}
