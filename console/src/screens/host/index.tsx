import { Card, CardBody, CardTitle, EmptyState, EmptyStateBody, Grid, GridItem, Label, PageSection, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { App, AppCredentials } from '../../api/types';
import { useMachine, usePicture } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { AskFirst } from '../../parts/AskFirst';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { ScreenHead } from '../../parts/ScreenHead';
import { AddApp } from './AddApp';
import { Credentials } from './Credentials';
import { Ports } from './Ports';

/** The ordinary programs of this host that talk with modules. */
export default function Host() {
  const { t } = useTranslation('host');
  const machine = useMachine();
  const running = usePicture((picture) => picture.status?.state === 'running');
  const clients = usePicture((picture) => picture.status?.health?.hub.connectedClients);
  const apps = useCall(
    async (signal) => (running ? (await machine.get<{ apps: App[] }>('/apps', signal)).apps : []),
    [machine, running, clients],
  );
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<string | null>(null);
  const [shown, setShown] = useState<AppCredentials | null>(null);
  const add = (
    <RightButton needs="operator" isDisabled={!running} onClick={() => setAdding(true)}>
      {t('add')}
    </RightButton>
  );
  return (
    <>
      <ScreenHead title={t('title')} about={t('about')} actions={add} />
      <PageSection>
        <Grid hasGutter>
          <GridItem lg={8}>
            <Card>
              <CardTitle component="h2">{t('apps')}</CardTitle>
              <CardBody>
                {apps.problem && <ProblemAlert problem={apps.problem} onRetry={apps.again} />}
                {!apps.value && apps.loading && <Skeleton height="8rem" />}
                {apps.value?.length === 0 && (
                  <EmptyState headingLevel="h3" titleText={t(running ? 'none.title' : 'off.title')} variant="sm">
                    <EmptyStateBody>{t(running ? 'none.body' : 'off.body')}</EmptyStateBody>
                  </EmptyState>
                )}
                {apps.value && apps.value.length > 0 && (
                  <Table aria-label={t('apps')} variant="compact">
                    <Thead>
                      <Tr>
                        <Th>{t('name')}</Th>
                        <Th>{t('state')}</Th>
                        <Th screenReaderText={t('remove')} />
                      </Tr>
                    </Thead>
                    <Tbody>
                      {apps.value.map(({ name, connected }) => (
                        <Tr key={name}>
                          <Td dataLabel={t('name')} translate="no">
                            {name}
                          </Td>
                          <Td dataLabel={t('state')}>
                            <Label isCompact {...(connected ? { status: 'success' as const } : {})}>
                              {t(connected ? 'connected' : 'notConnected')}
                            </Label>
                          </Td>
                          <Td isActionCell>
                            <RightButton
                              needs="operator"
                              variant="link"
                              isDanger
                              aria-label={t('removeApp', { name })}
                              onClick={() => setRemoving(name)}
                            >
                              {t('remove')}
                            </RightButton>
                          </Td>
                        </Tr>
                      ))}
                    </Tbody>
                  </Table>
                )}
              </CardBody>
            </Card>
          </GridItem>
          <GridItem lg={4}>
            <Ports />
          </GridItem>
          {shown && (
            <GridItem>
              <Credentials credentials={shown} onClose={() => setShown(null)} />
            </GridItem>
          )}
        </Grid>
      </PageSection>
      {adding && (
        <AddApp
          onAdded={(credentials) => {
            setShown(credentials);
            setAdding(false);
            apps.again();
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {removing !== null && (
        <AskFirst
          title={t('removeAsk.title', { name: removing })}
          action={t('remove')}
          danger
          onDo={async () => {
            await machine.delete(`/apps/${encodeURIComponent(removing)}`);
            if (shown?.name === removing) setShown(null);
            apps.again();
          }}
          onClose={() => setRemoving(null)}
        >
          {t('removeAsk.body')}
        </AskFirst>
      )}
    </>
  );
}
