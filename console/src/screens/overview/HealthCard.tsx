import { Card, CardBody, CardTitle, List, ListItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { FactList } from '../../parts/FactList';

/** Whether all is well; why not; and what the guest runs on. */
export function HealthCard({ status }: { status: DeviceStatus }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { accelerator, restarts, guest } = status;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('health')}</CardTitle>
      <CardBody>
        {status.reasons.length > 0 && (
          <List translate="no">
            {status.reasons.map((reason) => (
              <ListItem key={reason}>{reason}</ListItem>
            ))}
          </List>
        )}
        <FactList
          facts={[
            [t('fact.state'), status.healthy ? t('well') : status.stage ? status.stage : t('notWell')],
            [t('fact.since'), format.dateTime(guest?.startedAt)],
            [t('fact.accelerator'), accelerator ? `${accelerator.name}: ${accelerator.why}` : NOTHING],
            [t('fact.restarts'), `${format.count(restarts.count)}${restarts.lastReason ? ` (${restarts.lastReason})` : ''}`],
            [t('fact.nextRestart'), format.dateTime(restarts.nextAt)],
          ]}
        />
      </CardBody>
    </Card>
  );
}
