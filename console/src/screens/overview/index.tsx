import { Grid, GridItem, PageSection } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { usePicture } from '../../live/MachineContext';
import { GuestActions } from '../../parts/GuestActions';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RecentCard } from '../../parts/RecentCard';
import { ScreenHead } from '../../parts/ScreenHead';
import { GuestStateLabel } from '../../parts/StateLabel';
import { Certificates } from './Certificates';
import { Charts } from './Charts';
import { FirstSteps } from './FirstSteps';
import { HealthCard } from './HealthCard';
import { ModulesCard } from './ModulesCard';
import { VersionsCard } from './VersionsCard';

/** How the machine is, at a glance. */
export default function Overview() {
  const { t } = useTranslation('overview');
  const status = usePicture((picture) => picture.status);
  const lost = usePicture((picture) => picture.connection === 'lost');
  const deployed = usePicture((picture) => picture.modules !== null && picture.modules.size > 0);
  return (
    <div className={lost ? 'stale' : ''}>
      <ScreenHead
        title={
          <>
            {t('title')}{' '}
            {status && <GuestStateLabel state={status.state} healthy={status.healthy} />}
          </>
        }
        about={status?.deviceId ? t('device', { id: status.deviceId }) : t('about')}
        actions={<GuestActions />}
      />
      <PageSection>
        {status && (
          <Grid hasGutter>
            {status.failure && (
              <GridItem>
                <ProblemAlert problem={status.failure} />
              </GridItem>
            )}
            {(status.state === 'absent' || (status.state === 'running' && !deployed)) && (
              <GridItem>
                <FirstSteps running={status.state === 'running'} />
              </GridItem>
            )}
            <GridItem md={6} xl={4}>
              <HealthCard status={status} />
            </GridItem>
            <GridItem md={6} xl={4}>
              <ModulesCard status={status} />
            </GridItem>
            <GridItem md={6} xl={4}>
              <VersionsCard status={status} />
            </GridItem>
            <GridItem>
              <Charts />
            </GridItem>
            <GridItem md={6}>
              <Certificates />
            </GridItem>
            <GridItem md={6}>
              <RecentCard />
            </GridItem>
          </Grid>
        )}
      </PageSection>
    </div>
  );
}
