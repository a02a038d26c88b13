import './LogView.css';
import {
  Button,
  Label,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { ProblemAlert } from './ProblemAlert';
import { saveFile } from './saveFile';
import { useLog } from './useLog';

const ROW = 20;
const SPARE_ROWS = 20;
const SEARCH_EVERY = 500;

/**
 * A log as it is written: it follows the end until one scrolls up, finds text, and is saved as it is
 * shown. Only the lines in sight are drawn.
 */
export function LogView(props: {
  name: string;
  open: (signal: AbortSignal) => Promise<Response>;
  fileName: string;
}) {
  const { t } = useTranslation('parts');
  const format = useFormat();
  const log = useLog(props.open);
  const { lines, version } = log;
  const box = useRef<HTMLDivElement | null>(null);
  const [follow, setFollow] = useState(true);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const wanted = useDeferredValue(text);
  // a search goes through everything: not at every one of many packs a second
  const found = useMemo(
    () => lines.search(wanted),
    [wanted, lines, Math.floor((lines.dropped + lines.count) / SEARCH_EVERY), lines.dropped, log.state],
  );
  const current = found[Math.min(chosen, found.length - 1)];

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const dropped = useRef(0);
  useEffect(() => {
    // lines that left above do not move those in sight
    if (!follow && box.current && lines.dropped > dropped.current) {
      box.current.scrollTop -= (lines.dropped - dropped.current) * ROW;
    }
    dropped.current = lines.dropped;
  }, [version]);
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [version, follow]);
  useEffect(() => {
    if (current === undefined || !box.current) return;
    setFollow(false);
    box.current.scrollTop = current * ROW - box.current.clientHeight / 2;
  }, [current]);

  const first = Math.max(0, Math.floor(top / ROW) - SPARE_ROWS);
  const last = Math.min(lines.count, Math.ceil((top + height) / ROW) + SPARE_ROWS);
  const rows = [];
  for (let index = first; index < last; index++) {
    const line = lines.at(index);
    rows.push(
      <div className="line" key={index} style={{ top: index * ROW }}>
        {wanted === '' ? line : <Marked line={line} wanted={wanted} current={index === current} />}
      </div>,
    );
  }
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label={t('log.search')}
              placeholder={t('log.search')}
              value={text}
              onChange={(_event, value) => {
                setText(value);
                setChosen(0);
              }}
              onClear={() => setText('')}
              onNextClick={() => setChosen((n) => (n + 1) % Math.max(1, found.length))}
              onPreviousClick={() => setChosen((n) => (n - 1 + found.length) % Math.max(1, found.length))}
              {...(wanted === ''
                ? {}
                : { resultsCount: t('log.found', { at: found.length === 0 ? 0 : chosen + 1, of: found.length }) })}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" aria-pressed={follow} onClick={() => setFollow(!follow)}>
              {follow ? t('log.pause') : t('log.follow')}
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" onClick={() => saveFile(props.fileName, 'text/plain', lines.text())}>
              {t('log.save')}
            </Button>
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Label isCompact variant="outline">
              {t(`log.${log.state}`, { lines: format.count(lines.count) })}
            </Label>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {log.problem && <ProblemAlert problem={log.problem} onRetry={log.again} />}
      {lines.dropped > 0 && <p>{t('log.dropped', { lines: format.count(lines.dropped) })}</p>}
      <div
        ref={box}
        className="log-view"
        role="log"
        aria-live="off"
        aria-label={props.name}
        tabIndex={0}
        translate="no"
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          setTop(scrollTop);
          setFollow(scrollHeight - scrollTop - clientHeight < ROW);
        }}
      >
        <div style={{ height: lines.count * ROW }}>{rows}</div>
      </div>
    </>
  );
}

function Marked(props: { line: string; wanted: string; current: boolean }) {
  const at = props.line.toLowerCase().indexOf(props.wanted.toLowerCase());
  if (at < 0) return props.line;
  const end = at + props.wanted.length;
  return (
    <>
      {props.line.slice(0, at)}
      <mark className={props.current ? 'found current' : 'found'}>{props.line.slice(at, end)}</mark>
      {props.line.slice(end)}
    </>
  );
}
