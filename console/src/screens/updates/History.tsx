import { Content, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import type { UpdateChange, Updates } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';

const STATUS = { applied: 'success', 'came-back': 'warning', 'both-failed': 'danger', 'not-tried': 'custom' } as const;

/** What was changed, what came of it, and why; the newest first. */
export function History({ updates }: { updates: Updates }) {
  const { t } = useTranslation('updates');
  const format = useFormat();
  const changes: UpdateChange[] = updates.history.toReversed();
  if (changes.length === 0) return <Content component="p">{t('noHistory')}</Content>;
  return (
    <Table aria-label={t('tab.history')} variant="compact">
      <Thead>
        <Tr>
          <Th>{t('column.at')}</Th>
          <Th>{t('column.fromTo')}</Th>
          <Th>{t('column.outcome')}</Th>
          <Th>{t('column.gone')}</Th>
          <Th>{t('column.reason')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {changes.map((change) => (
          <Tr key={`${change.at} ${change.to}`}>
            <Td dataLabel={t('column.at')}>{format.dateTime(change.at)}</Td>
            <Td dataLabel={t('column.fromTo')} translate="no">
              {change.from} → {change.to}
            </Td>
            <Td dataLabel={t('column.outcome')}>
              <Label isCompact status={STATUS[change.outcome]}>
                {t(`outcome.${change.outcome}`)}
              </Label>
            </Td>
            <Td dataLabel={t('column.gone')}>
              {change.downtimeMillis === null ? NOTHING : format.duration(Math.ceil(change.downtimeMillis / 1000))}
            </Td>
            <Td dataLabel={t('column.reason')}>{change.reason}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
