import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { toml } from '@codemirror/legacy-modes/mode/toml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useLook } from '../app/theme';
import type { CodeEditorProps } from './CodeEditor';
import { completeJson, completeToml } from './completion';

const LIGHT = syntaxHighlighting(defaultHighlightStyle, { fallback: true });
/** Each colour has a contrast of at least 7 to 1 on PatternFly's dark ground. */
const DARK: Extension = [
  EditorView.theme({}, { dark: true }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.propertyName, tags.heading], color: '#b9dafc' },
      { tag: tags.string, color: '#afdc8f' },
      { tag: [tags.number, tags.bool, tags.null, tags.atom], color: '#f8ae54' },
      { tag: [tags.keyword, tags.definition(tags.variableName)], color: '#d0c5f4' },
      { tag: tags.comment, color: '#c7c7c7', fontStyle: 'italic' },
    ]),
  ),
];
/** The tokens reach into the shadow root. */
const GROUND = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '0.8125rem',
    color: 'var(--pf-t--global--text--color--regular)',
    backgroundColor: 'var(--pf-t--global--background--color--primary--default)',
  },
  '.cm-scroller': { overflow: 'auto' },
  '.cm-gutters': {
    color: 'var(--pf-t--global--text--color--subtle)',
    backgroundColor: 'var(--pf-t--global--background--color--secondary--default)',
    border: 'none',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--pf-t--global--text--color--regular)' },
});

/** A change that came from the page and is no news to it. */
const GIVEN = Annotation.define<boolean>();

function languageOf(props: CodeEditorProps): Extension {
  const language = props.language === 'json' ? json() : StreamLanguage.define(toml);
  const complete = props.language === 'json' ? completeJson : completeToml;
  return [language, props.schema ? autocompletion({ override: [complete(props.schema)] }) : []];
}

/** CodeMirror in a shadow root: there its styles are sheets, which the page's policy allows. */
export default function CodeMirrorEditor(props: CodeEditorProps) {
  const place = useRef<HTMLDivElement | null>(null);
  const editor = useRef<EditorView | null>(null);
  const looks = useRef(new Compartment()).current;
  const changed = useRef(props.onChange);
  changed.current = props.onChange;
  const look = useLook();
  const theme = look.startsWith('dark') ? DARK : LIGHT;

  useEffect(() => {
    const host = place.current;
    if (!host) return undefined;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: props.value,
        extensions: [
          lineNumbers(),
          foldGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          lintGutter(),
          // Tab leaves the editor: the keyboard is not trapped (WCAG 2.1.2)
          keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap]),
          languageOf(props),
          looks.of(theme),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': props.label, translate: 'no' }),
          EditorState.readOnly.of(props.readOnly ?? false),
          GROUND,
          props.against === undefined
            ? []
            : unifiedMergeView({ original: props.against, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
          EditorView.updateListener.of((update) => {
            const given = update.transactions.some((transaction) => transaction.annotation(GIVEN));
            if (update.docChanged && !given) changed.current?.(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.scrollDOM.tabIndex = 0; // a text that cannot be edited is scrolled by keyboard, too
    editor.current = view;
    return () => view.destroy();
  }, [props.language, props.readOnly, props.against, props.label]);

  useEffect(() => {
    editor.current?.dispatch({ effects: looks.reconfigure(theme) });
  }, [theme, looks]);

  useEffect(() => {
    const view = editor.current;
    if (view && view.state.doc.toString() !== props.value) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: props.value },
        annotations: GIVEN.of(true),
      });
    }
  }, [props.value]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const end = view.state.doc.length;
    const marks = (props.marks ?? []).map((mark) => ({
      ...mark,
      from: Math.min(mark.from, end),
      to: Math.min(Math.max(mark.to, mark.from), end),
    }));
    view.dispatch(setDiagnostics(view.state, marks));
  }, [props.marks, props.value]);

  return <div ref={place} className="code-editor" style={{ height: props.height ?? '24rem' }} />;
}
