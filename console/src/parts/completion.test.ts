import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { MANIFEST_SCHEMA } from '../screens/deploy/manifests';
import { DEVICE_SCHEMA } from '../screens/guest/deviceSchema';
import { completeJson, completeToml } from './completion';

/** Offers at the `|` of a text, and the text after taking the first. */
function offered(marked: string, source: (context: CompletionContext) => CompletionResult | null, isJson: boolean) {
  const pos = marked.indexOf('|');
  const doc = marked.replace('|', '');
  const state = EditorState.create({ doc, extensions: isJson ? [json()] : [] });
  const result = source(new CompletionContext(state, pos, true));
  const first = result?.options[0];
  return {
    labels: result?.options.map(({ label }) => label) ?? [],
    text: result && first ? doc.slice(0, result.from) + String(first.apply) + doc.slice(result.to ?? pos) : doc,
  };
}
const manifest = (text: string) => offered(text, completeJson(MANIFEST_SCHEMA), true);
const device = (text: string) => offered(text, completeToml(DEVICE_SCHEMA), false);

test('a manifest offers what may stand at its place, and nothing else', () => {
  expect(manifest('{"|"}').labels).toEqual(['modulesContent']);
  const module = '{"modulesContent":{"$edgeAgent":{"properties.desired":{"modules":{"mine":{';
  const end = '}}}}}}';
  expect(manifest(`${module}"re|"${end}`)).toEqual({
    labels: ['restartPolicy'],
    text: `${module}"restartPolicy": ${end}`,
  });
  expect(manifest(`${module}"restartPolicy": "on|"${end}`).labels).toEqual(['on-failure', 'on-unhealthy']);
  expect(manifest(`${module}"settings":{"|"}${end}`).labels).toEqual(['image', 'createOptions']);
  expect(manifest(`${module}"restartPolicy":"always","st|":"running"${end}`)).toEqual({
    labels: ['status', 'startupOrder'],
    text: `${module}"restartPolicy":"always","status":"running"${end}`,
  });
});

test('device.toml offers tables, keys of the table, and values', () => {
  expect(device('[v|]')).toEqual({ labels: ['vm'], text: '[vm]' });
  expect(device('# mine\n[vm]\ncpus = 2\nm|')).toEqual({ labels: ['memory'], text: '# mine\n[vm]\ncpus = 2\nmemory = ' });
  expect(device('[vm]\naccelerator = "t|"')).toEqual({ labels: ['tcg'], text: '[vm]\naccelerator = "tcg"' });
  expect(device('[hub]\n|').labels).toEqual(['mqtt-port', 'https-port', 'bind']);
});
