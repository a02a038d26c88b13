import {
  Button,
  EmptyState,
  EmptyStateBody,
  Flex,
  Label,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { useMachine, usePicture } from '../../live/MachineContext';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { fits, type Filter } from './filter';
import { MessageDetails } from './MessageDetails';
import { MOST_MESSAGES, Tap } from './tap';

const SHOWN = 200;
const NONE: Filter = { from: '', output: '', route: '', text: '' };
const SIDES = ['from', 'output', 'route', 'text'] as const;

/** The messages as they pass, the newest first. Nobody's messages wait for it. */
export function TapView() {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const machine = useMachine();
  const running = usePicture((picture) => picture.status?.state === 'running');
  const tap = useMemo(() => new Tap(machine), [machine]);
  const seen = useSyncExternalStore(tap.subscribe, tap.get);
  const [paused, setPaused] = useState(false);
  const [filter, setFilter] = useState<Filter>(NONE);
  const [open, setOpen] = useState<Message | null>(null);

  useEffect(() => {
    const go = (): void => {
      if (paused || document.hidden || !running) tap.pause();
      else tap.start();
    };
    go();
    document.addEventListener('visibilitychange', go);
    return () => document.removeEventListener('visibilitychange', go);
  }, [tap, paused, running]);
  useEffect(() => () => tap.pause(), [tap]);

  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => {
    const found = [];
    for (let index = seen.kept.length - 1; index >= 0 && found.length < SHOWN; index--) {
      const kept = seen.kept[index];
      if (kept && fits(kept.message, wanted)) found.push(kept);
    }
    return found;
  }, [seen.kept, wanted]);

  return (
    <>
      <Toolbar>
        <ToolbarContent>
          {SIDES.map((side) => (
            <ToolbarItem key={side}>
              <SearchInput
                aria-label={t(`filter.${side}`)}
                placeholder={t(`filter.${side}`)}
                value={filter[side]}
                onChange={(_event, value) => setFilter({ ...filter, [side]: value })}
                onClear={() => setFilter({ ...filter, [side]: '' })}
              />
            </ToolbarItem>
          ))}
          <ToolbarItem>
            <Button variant="secondary" aria-pressed={paused} onClick={() => setPaused(!paused)}>
              {t(paused ? 'goOn' : 'pause')}
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="link" onClick={() => tap.clear()}>
              {t('clear')}
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Flex>
        <Label isCompact variant="outline" status={seen.state === 'open' ? 'success' : 'info'}>
          {t(`state.${seen.state}`)}
        </Label>
        <span className="numbers">
          {t('counts', {
            total: format.count(seen.total),
            rate: format.count(seen.perSecond),
            shown: format.count(shown.length),
          })}
        </span>
        {seen.total > MOST_MESSAGES && <span>{t('bounded', { count: MOST_MESSAGES })}</span>}
      </Flex>
      {seen.problem && <ProblemAlert problem={seen.problem} />}
      {seen.state === 'broken' && (
        <Button variant="secondary" onClick={() => tap.start()}>
          {t('listenAgain')}
        </Button>
      )}
      {shown.length === 0 ? (
        <EmptyState headingLevel="h2" titleText={t(running ? 'none.title' : 'off.title')} variant="sm">
          <EmptyStateBody>{t(running ? 'none.body' : 'off.body')}</EmptyStateBody>
        </EmptyState>
      ) : (
        <Table aria-label={t('tab.tap')} variant="compact">
          <Thead>
            <Tr>
              {(['time', 'from', 'output', 'body', 'route'] as const).map((column) => (
                <Th key={column}>{t(`column.${column}`)}</Th>
              ))}
            </Tr>
          </Thead>
          <Tbody translate="no">
            {shown.map(({ number, message }) => (
              <Tr key={number}>
                <Td dataLabel={t('column.time')}>
                  <Button variant="link" isInline onClick={() => setOpen(message)}>
                    {format.time(message.enqueuedAt)}
                  </Button>
                </Td>
                <Td dataLabel={t('column.from')}>{message.from}</Td>
                <Td dataLabel={t('column.output')}>{message.output ?? NOTHING}</Td>
                <Td dataLabel={t('column.body')} className="code">
                  {(message.bodyText ?? t('binary')).slice(0, 200)}
                </Td>
                <Td dataLabel={t('column.route')}>{message.routes.join(', ') || NOTHING}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {open && <MessageDetails message={open} onClose={() => setOpen(null)} />}
    </>
  );
}
