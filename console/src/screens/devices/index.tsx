import { Grid, GridItem, PageSection } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { MachineProvider, useMachine, useMay, useSession } from '../../live/MachineContext';
import { ScreenHead } from '../../parts/ScreenHead';
import { Audit } from './Audit';
import { Pairings } from './Pairings';
import { RemoteList } from './RemoteList';

/** The machines that are managed from here, the consoles that manage this one, and who did what. */
export default function Devices() {
  const { t } = useTranslation('devices');
  const admin = useMay('admin');
  const { remote } = useMachine();
  const session = useSession();
  const list = <RemoteList chosen={remote} />;
  return (
    <>
      <ScreenHead title={t('title')} about={t('about')} />
      <PageSection>
        <Grid hasGutter>
          <GridItem>
            {remote === null ? (
              list
            ) : (
              <MachineProvider remote={null} session={session}>
                {list}
              </MachineProvider>
            )}
          </GridItem>
          {admin && (
            <>
              <GridItem lg={5}>
                <Pairings />
              </GridItem>
              <GridItem lg={7}>
                <Audit />
              </GridItem>
            </>
          )}
        </Grid>
      </PageSection>
    </>
  );
}
