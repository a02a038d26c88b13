import type { Schema } from './completion';
import { lazy, Suspense } from 'react';
import { Skeleton } from '@patternfly/react-core';

export interface Mark {
  /** Offsets in the text. */
  from: number;
  to: number;
  message: string;
  severity: 'error' | 'warning';
}

export interface CodeEditorProps {
  label: string;
  language: 'json' | 'toml';
  value: string;
  onChange?: (value: string) => void;
  marks?: readonly Mark[];
  readOnly?: boolean;
  /** What may stand in the document, offered while one types. */
  schema?: Schema;
  /** Shown beside the text, with what differs. */
  against?: string;
  height?: string;
}

const Editor = lazy(() => import('./CodeMirrorEditor'));

/** Text with structure: highlighted, folded, searched, with problems at their places. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height ?? '20rem'} />}>
      <Editor {...props} />
    </Suspense>
  );
}
