import { Card, CardBody, CardHeader, CardTitle, Pagination } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/types';
import { useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';

const KEPT = 500;
const PER_PAGE = 12;

/** Who did what, from where, and whether it was allowed. */
export function Audit() {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const machine = useMachine();
  const [page, setPage] = useState(1);
  const audit = useCall(
    async (signal) => (await machine.get<{ entries: AuditEntry[] }>(`/audit?tail=${KEPT}`, signal)).entries.reverse(),
    [machine],
  );
  const entries = audit.value ?? [];
  return (
    <Card isFullHeight>
      <CardHeader
        actions={{
          actions: (
            <Pagination
              isCompact
              itemCount={entries.length}
              page={page}
              perPage={PER_PAGE}
              perPageOptions={[]}
              onSetPage={(_event, to) => setPage(to)}
              titles={{
                paginationAriaLabel: t('pages.label'),
                toNextPageAriaLabel: t('pages.next'),
                toPreviousPageAriaLabel: t('pages.previous'),
                ofWord: t('pages.of'),
                items: '',
              }}
            />
          ),
        }}
      >
        <CardTitle component="h2">{t('audit')}</CardTitle>
      </CardHeader>
      <CardBody>
        {audit.problem && <ProblemAlert problem={audit.problem} onRetry={audit.again} />}
        <Table aria-label={t('audit')} variant="compact">
          <Thead>
            <Tr>
              {(['time', 'who', 'what', 'result'] as const).map((column) => (
                <Th key={column}>{t(`column.${column}`)}</Th>
              ))}
            </Tr>
          </Thead>
          <Tbody translate="no">
            {entries.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((entry, index) => (
              <Tr key={index}>
                <Td dataLabel={t('column.time')}>{format.dateTime(entry.at)}</Td>
                <Td dataLabel={t('column.who')}>
                  {entry.who} ({entry.role}) {entry.from}
                </Td>
                <Td dataLabel={t('column.what')} className="code">
                  {entry.method} {entry.path}
                </Td>
                <Td dataLabel={t('column.result')}>{entry.status}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  );
}
