import { Grid, GridItem, PageSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Manifest } from '../../api/types';
import { useBase } from '../../app/useBase';
import { useMachine, usePicture } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { ScreenHead } from '../../parts/ScreenHead';
import { Applying } from './Applying';
import { Demo } from './Demo';
import { Editing } from './Editing';
import { History } from './History';
import { Images } from './Images';

interface Deployed {
  version: number;
  manifest: Manifest;
}

/** From a manifest to running modules: what is wrong with it, what it changes, what will be done. */
export default function Deploy() {
  const { t } = useTranslation('deploy');
  const base = useBase();
  const navigate = useNavigate();
  const demo = useLocation().pathname.endsWith('/deploy/demo');
  const machine = useMachine();
  const underWay = [...usePicture((picture) => picture.operations).values()].findLast(
    ({ kind, state }) => kind === 'deploy' && state === 'running',
  );
  const version = usePicture((picture) => picture.status?.health?.deployment.version ?? null);
  const current = useCall(
    async (signal) => (version ? machine.get<Deployed>('/deployment', signal) : null),
    [machine, version],
  );
  const [text, setText] = useState<string | null>(null);
  const [chosen, setOperation] = useState<string | null>(null);
  const operation = chosen ?? underWay?.id ?? null; // also after a reload
  const shown = text ?? (current.value ? JSON.stringify(current.value.manifest, null, 2) : '');
  return (
    <>
      <ScreenHead title={t('title')} about={t('about')} />
      <PageSection>
        <Grid hasGutter>
          <GridItem xl={8}>
            {demo ? (
              <Demo onBack={() => void navigate(`${base}/deploy`)} />
            ) : operation === null ? (
              <Editing text={shown} current={current.value} onText={setText} onApplied={setOperation} />
            ) : (
              <Applying
                id={operation}
                onBack={() => {
                  setOperation(null);
                  setText(null);
                  current.again();
                }}
              />
            )}
          </GridItem>
          <GridItem xl={4}>
            <Grid hasGutter>
              <GridItem>
                <History
                  version={version}
                  onChoose={(manifest) => {
                    setOperation(null);
                    setText(JSON.stringify(manifest, null, 2));
                  }}
                />
              </GridItem>
              <GridItem>
                <Images />
              </GridItem>
            </Grid>
          </GridItem>
        </Grid>
      </PageSection>
    </>
  );
}
