import { Label, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import type { Manifest, Plan } from '../../api/types';
import { NOTHING } from '../../i18n/format';
import { differences, type Difference } from './differences';

const STATUS = { added: 'success', removed: 'danger', changed: 'info' } as const;

/** What a manifest changes against what runs, and what the runtime will do for it. */
export function Changes(props: { before: Manifest; after: Manifest; plan: Plan }) {
  const { t } = useTranslation('deploy');
  const found = differences(props.before, props.after);
  return (
    <>
      <Title headingLevel="h2" size="lg">
        {t('changes')}
      </Title>
      {found.length === 0 ? (
        <p>{t('noChanges')}</p>
      ) : (
        <Table aria-label={t('changes')} variant="compact">
          <Thead>
            <Tr>
              <Th>{t('what')}</Th>
              <Th>{t('change')}</Th>
              <Th>{t('fields')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {found.map((difference) => (
              <Tr key={`${difference.kind} ${difference.name}`}>
                <Td dataLabel={t('what')}>
                  {t(`kind.${difference.kind}`)} <strong translate="no">{difference.name}</strong>
                </Td>
                <Td dataLabel={t('change')}>
                  <Label isCompact status={STATUS[difference.change]}>
                    {t(difference.change)}
                  </Label>
                </Td>
                <Td dataLabel={t('fields')}>
                  <Fields difference={difference} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      <Title headingLevel="h2" size="lg">
        {t('plan')}
      </Title>
      {props.plan.plan.length === 0 ? (
        <p>{t('noPlan')}</p>
      ) : (
        <Table aria-label={t('plan')} variant="compact">
          <Thead>
            <Tr>
              <Th>{t('command')}</Th>
              <Th>{t('kind.module')}</Th>
              <Th>{t('reason')}</Th>
            </Tr>
          </Thead>
          <Tbody translate="no">
            {props.plan.plan.map((step, index) => (
              <Tr key={index}>
                <Td dataLabel={t('command')}>{step.command}</Td>
                <Td dataLabel={t('kind.module')}>{step.module}</Td>
                <Td dataLabel={t('reason')}>{step.reason}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}

function Fields({ difference }: { difference: Difference }) {
  if (difference.change !== 'changed') return null;
  return (
    <ul className="code" translate="no">
      {difference.fields.map(({ path, before, after }) => (
        <li key={path}>
          {path}: <del>{before || NOTHING}</del> → <ins>{after || NOTHING}</ins>
        </li>
      ))}
    </ul>
  );
}
