import { Grid, GridItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { NOTHING, useFormat } from '../../i18n/format';
import { usePicture } from '../../live/MachineContext';
import { FactList } from '../../parts/FactList';
import { OperationSteps } from '../../parts/OperationSteps';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RecentCard } from '../../parts/RecentCard';

/** What the guest is and how it started last. */
export function StateView() {
  const { t } = useTranslation('guest');
  const format = useFormat();
  const status = usePicture((picture) => picture.status);
  const last = [...usePicture((picture) => picture.operations).values()].findLast((operation) =>
    ['up', 'down', 'restart', 'delete'].includes(operation.kind),
  );
  if (!status) return null;
  const { guest, facts, accelerator } = status;
  const ports = Object.entries(guest?.ports ?? {});
  return (
    <Grid hasGutter>
      <GridItem lg={6}>
        {status.failure && <ProblemAlert problem={status.failure} />}
        <FactList
          facts={[
            [t('fact.system'), facts ? `${facts.os}, ${facts.kernel}, ${facts.architecture}` : NOTHING],
            [t('fact.uptime'), facts ? format.duration(facts.uptimeSeconds) : NOTHING],
            [t('fact.memory'), facts ? t('free', { free: format.bytes(facts.memoryAvailableBytes), all: format.bytes(facts.memoryTotalBytes) }) : NOTHING],
            [t('fact.disk'), facts ? t('free', { free: format.bytes(facts.diskFreeBytes), all: format.bytes(facts.diskTotalBytes) }) : NOTHING],
            [t('fact.image'), guest ? `${guest.version} (${guest.slot.toUpperCase()})` : NOTHING],
            [t('fact.accelerator'), accelerator ? `${accelerator.name}: ${accelerator.why}` : NOTHING],
            [t('fact.ports'), ports.map(([name, port]) => `${name} ${port}`).join(', ') || NOTHING],
            [t('fact.process'), guest?.pid ?? NOTHING],
          ]}
        />
      </GridItem>
      <GridItem lg={6}>{last && <OperationSteps operation={last} />}</GridItem>
      <GridItem>
        <RecentCard />
      </GridItem>
    </Grid>
  );
}
