import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  FormSelect,
  FormSelectOption,
  PageSection,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr, type ThProps } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { useFormat } from '../../i18n/format';
import { usePicture } from '../../live/MachineContext';
import { RightButton } from '../../parts/RightButton';
import { ScreenHead } from '../../parts/ScreenHead';
import { ModuleStateLabel } from '../../parts/StateLabel';
import { COLUMNS, STATES, choose, type Column } from './choose';

/** All modules, with what one looks for first. */
export function ModuleList() {
  const { t } = useTranslation('modules');
  const format = useFormat();
  const base = useBase();
  const navigate = useNavigate();
  const known = usePicture((picture) => picture.modules);
  const [text, setText] = useState('');
  const [state, setState] = useState('');
  const [sort, setSort] = useState<{ by: Column; descending: boolean }>({ by: 'name', descending: false });
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(50);

  const chosen = choose([...(known?.values() ?? [])], { text, state, ...sort });
  const lastPage = Math.max(1, Math.ceil(chosen.length / perPage));
  const at = Math.min(page, lastPage); // modules may have gone meanwhile
  const shown = chosen.slice((at - 1) * perPage, at * perPage);
  const sorted = (column: Column): NonNullable<ThProps['sort']> => ({
    sortBy: { index: COLUMNS.indexOf(sort.by), direction: sort.descending ? 'desc' : 'asc' },
    onSort: (_event, index, direction) =>
      setSort({ by: COLUMNS[index] ?? 'name', descending: direction === 'desc' }),
    columnIndex: COLUMNS.indexOf(column),
  });
  const deploy = (
    <RightButton needs="operator" onClick={() => void navigate(`${base}/deploy`)}>
      {t('deploy')}
    </RightButton>
  );

  return (
    <>
      <ScreenHead title={t('title')} about={t('about')} actions={deploy} />
      <PageSection>
        {known && known.size > 0 ? (
          <>
            <Toolbar>
              <ToolbarContent>
                <ToolbarItem>
                  <SearchInput
                    aria-label={t('filter')}
                    placeholder={t('filter')}
                    value={text}
                    onChange={(_event, value) => {
                      setText(value);
                      setPage(1);
                    }}
                    onClear={() => setText('')}
                  />
                </ToolbarItem>
                <ToolbarItem>
                  <FormSelect
                    aria-label={t('state')}
                    value={state}
                    onChange={(_event, value) => {
                      setState(value);
                      setPage(1);
                    }}
                  >
                    <FormSelectOption value="" label={t('allStates')} />
                    {STATES.map((known) => (
                      <FormSelectOption key={known} value={known} label={t(`parts:moduleState.${known}`)} />
                    ))}
                  </FormSelect>
                </ToolbarItem>
                <ToolbarItem align={{ default: 'alignEnd' }}>
                  <Pagination
                    isCompact
                    itemCount={chosen.length}
                    page={at}
                    perPage={perPage}
                    perPageOptions={[20, 50, 100].map((value) => ({ title: String(value), value }))}
                    onSetPage={(_event, to) => setPage(to)}
                    onPerPageSelect={(_event, count) => {
                      setPerPage(count);
                      setPage(1);
                    }}
                    titles={{
                      paginationAriaLabel: t('pages.label'),
                      toNextPageAriaLabel: t('pages.next'),
                      toPreviousPageAriaLabel: t('pages.previous'),
                      perPageSuffix: t('pages.perPage'),
                      ofWord: t('pages.of'),
                      items: '',
                    }}
                  />
                </ToolbarItem>
              </ToolbarContent>
            </Toolbar>
            <Table aria-label={t('title')} variant="compact">
              <Thead>
                <Tr>
                  {COLUMNS.map((column) => (
                    <Th key={column} sort={sorted(column)}>
                      {t(`column.${column}`)}
                    </Th>
                  ))}
                </Tr>
              </Thead>
              <Tbody>
                {shown.map((module) => (
                  <Tr key={module.name}>
                    <Td dataLabel={t('column.name')} translate="no">
                      <Link to={`${base}/modules/${encodeURIComponent(module.name)}`}>{module.name}</Link>
                    </Td>
                    <Td dataLabel={t('column.status')}>
                      <ModuleStateLabel status={module.status} />
                    </Td>
                    <Td dataLabel={t('column.connected')}>{t(module.connected ? 'yes' : 'no')}</Td>
                    <Td dataLabel={t('column.restarts')} className="numbers">
                      {format.count(module.restarts)}
                    </Td>
                    <Td dataLabel={t('column.startedAt')}>{format.dateTime(module.startedAt)}</Td>
                    <Td dataLabel={t('column.image')} className="code" translate="no">
                      {module.image}
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
            {chosen.length === 0 && (
              <EmptyState headingLevel="h2" titleText={t('noneFits')} variant="sm">
                <EmptyStateFooter>
                  <EmptyStateActions>
                    <Button
                      variant="link"
                      onClick={() => {
                        setText('');
                        setState('');
                      }}
                    >
                      {t('clear')}
                    </Button>
                  </EmptyStateActions>
                </EmptyStateFooter>
              </EmptyState>
            )}
          </>
        ) : (
          <EmptyState headingLevel="h2" titleText={known ? t('none.title') : t('off.title')}>
            <EmptyStateBody>{known ? t('none.body') : t('off.body')}</EmptyStateBody>
            <EmptyStateFooter>
              <EmptyStateActions>
                {known ? (
                  deploy
                ) : (
                  <Button onClick={() => void navigate(`${base}/overview`)}>{t('off.action')}</Button>
                )}
              </EmptyStateActions>
            </EmptyStateFooter>
          </EmptyState>
        )}
      </PageSection>
    </>
  );
}
