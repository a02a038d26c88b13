import '@xterm/xterm/css/xterm.css';
import { Alert, AlertActionLink, Button, Flex, Switch } from '@patternfly/react-core';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLook } from '../../app/theme';
import { useMachine, useMay, usePicture } from '../../live/MachineContext';
import { withSheets } from './cspStyles';

const DARK = { background: '#151515', foreground: '#f2f2f2', cursor: '#f2f2f2', selectionBackground: '#4d4d4d' };
const LIGHT = { background: '#ffffff', foreground: '#151515', cursor: '#151515', selectionBackground: '#b9dafc' };

/** A shell in the guest. */
export default function Terminal() {
  const { t } = useTranslation('guest');
  const machine = useMachine();
  const may = useMay('admin');
  const running = usePicture((picture) => picture.status?.state === 'running');
  const look = useLook();
  const [query] = useSearchParams();
  // typed, never run: a link must not press Enter, by whatever control character
  const command = query.get('command')?.replace(/\p{Cc}/gu, '') ?? '';
  const place = useRef<HTMLDivElement | null>(null);
  const terminal = useRef<Xterm | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const [aloud, setAloud] = useState(false);
  const [times, setTimes] = useState(0);
  const usable = may && running;
  const theme = look.startsWith('dark') ? DARK : LIGHT;

  useEffect(() => {
    const element = place.current;
    if (!element || !usable) return undefined;
    const xterm = new Xterm({
      fontSize: 14,
      fontFamily: 'RedHatMono, "Red Hat Mono", monospace',
      scrollback: 5000,
      theme,
    });
    const fit = new FitAddon();
    xterm.loadAddon(fit);
    withSheets(() => xterm.open(element));
    fit.fit();
    terminal.current = xterm;
    const socket = machine.socket(`/guest/terminal?cols=${xterm.cols}&rows=${xterm.rows}`);
    const bytes = new TextEncoder();
    const send = (text: string): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes.encode(text));
    };
    socket.onopen = () => {
      xterm.focus();
      if (times === 0) send(command);
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
      if (typeof data === 'string') setEnded(t('terminal.ended', { code: (JSON.parse(data) as { exit: number }).exit }));
      else xterm.write(new Uint8Array(data));
    };
    socket.onclose = () => setEnded((before) => before ?? t('terminal.lost'));
    xterm.onData(send);
    xterm.onResize(({ cols, rows }) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ resize: [cols, rows] }));
    });
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (!/[\r\n]/.test(text)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setPasted(text);
    };
    element.addEventListener('paste', paste, { capture: true });
    const observer = new ResizeObserver(() => fit.fit());
    observer.observe(element);
    setEnded(null);
    return () => {
      observer.disconnect();
      element.removeEventListener('paste', paste, { capture: true });
      socket.onclose = null;
      socket.close();
      xterm.dispose();
    };
  }, [machine, usable, times]);
  useEffect(() => {
    if (terminal.current) terminal.current.options.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (terminal.current) terminal.current.options.screenReaderMode = aloud;
  }, [aloud, times]);

  if (!may) return <Alert isInline variant="info" title={t('terminal.onlyAdmins')} />;
  if (!running) return <Alert isInline variant="info" title={t('off')} />;
  return (
    <>
      {ended !== null && (
        <Alert
          isInline
          variant="info"
          title={ended}
          actionLinks={<AlertActionLink onClick={() => setTimes((n) => n + 1)}>{t('terminal.again')}</AlertActionLink>}
        />
      )}
      {pasted !== null && (
        <Alert isInline variant="warning" title={t('terminal.lines', { count: pasted.trim().split('\n').length })}>
          <pre className="code context">{pasted.slice(0, 2000)}</pre>
          <Flex>
            <Button
              variant="secondary"
              onClick={() => {
                terminal.current?.paste(pasted);
                setPasted(null);
                terminal.current?.focus();
              }}
            >
              {t('terminal.paste')}
            </Button>
            <Button variant="link" onClick={() => setPasted(null)}>
              {t('terminal.noPaste')}
            </Button>
          </Flex>
        </Alert>
      )}
      <div ref={place} className="terminal" translate="no" />
      <Switch
        id="aloud"
        label={t('terminal.aloud')}
        isChecked={aloud}
        onChange={(_event, checked) => setAloud(checked)}
      />
    </>
  );
}
