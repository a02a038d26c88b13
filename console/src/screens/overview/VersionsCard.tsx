import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { FactList } from '../../parts/FactList';

/** What runs here, in which version and from which slot. */
export function VersionsCard({ status }: { status: DeviceStatus }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { guest, health, facts, daemon } = status;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('versions')}</CardTitle>
      <CardBody>
        <FactList
          facts={[
            [t('fact.daemon'), daemon.version],
            [t('fact.image'), guest ? t('inSlot', { version: guest.version, slot: guest.slot.toUpperCase() }) : NOTHING],
            [t('fact.runtime'), health?.runtimeVersion ?? NOTHING],
            [t('fact.system'), facts ? `${facts.os}, ${facts.kernel}` : NOTHING],
            [t('fact.size'), facts ? t('size', { cpus: facts.cpus, memory: format.bytes(facts.memoryTotalBytes), disk: format.bytes(facts.diskTotalBytes) }) : NOTHING],
            [t('fact.engine'), health ? health.engine.version : NOTHING],
          ]}
        />
      </CardBody>
    </Card>
  );
}
