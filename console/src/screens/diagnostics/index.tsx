import { Button, Card, CardBody, CardTitle, Checkbox, Grid, GridItem, PageSection, Skeleton } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBase } from '../../app/useBase';
import type { Check } from '../../api/types';
import { useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { FactList } from '../../parts/FactList';
import { FindingLine } from '../../parts/FindingLine';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { ScreenHead } from '../../parts/ScreenHead';
import { SupportBundle } from './SupportBundle';

/** What the daemon finds when it looks at host and guest, as `tandem check` does. */
export default function Diagnostics() {
  const { t } = useTranslation('diagnostics');
  const format = useFormat();
  const base = useBase();
  const machine = useMachine();
  const [onlyBad, setOnlyBad] = useState(false);
  const check = useCall(
    async (signal) => ({ at: Date.now(), ...(await machine.get<Check>('/check', signal)) }),
    [machine],
  );
  const findings = check.value?.findings.filter(({ severity }) => !onlyBad || severity !== 'ok');
  const host = check.value?.host;
  return (
    <>
      <ScreenHead
        title={t('title')}
        about={check.value ? t('checkedAt', { time: format.time(check.value.at) }) : t('checking')}
        actions={
          <Button isLoading={check.loading} isDisabled={check.loading} onClick={check.again}>
            {t('again')}
          </Button>
        }
      />
      <PageSection>
        {check.problem && <ProblemAlert problem={check.problem} onRetry={check.again} />}
        <Grid hasGutter>
          <GridItem lg={8}>
            <Card>
              <CardTitle component="h2">{t('findings')}</CardTitle>
              <CardBody>
                <Checkbox
                  id="only-bad"
                  label={t('onlyBad')}
                  isChecked={onlyBad}
                  onChange={(_event, checked) => setOnlyBad(checked)}
                />
                {!check.value && check.loading && <Skeleton height="20rem" screenreaderText={t('checking')} />}
                {findings?.length === 0 && <p>{t('allFine')}</p>}
                {findings?.map((finding, index) => <FindingLine key={index} finding={finding} />)}
              </CardBody>
            </Card>
          </GridItem>
          <GridItem lg={4}>
            <Grid hasGutter>
              <GridItem>
                <Card>
                  <CardTitle component="h2">{t('host')}</CardTitle>
                  <CardBody>
                    {host && (
                      <FactList
                        facts={[
                          [t('fact.os'), `${host.os}, ${host.architecture}`],
                          [t('fact.cpus'), format.count(host.cpus)],
                          [t('fact.memory'), t('free', { free: format.bytes(host.memoryFreeBytes), all: format.bytes(host.memoryBytes) })],
                          [t('fact.disk'), format.bytes(host.diskFreeBytes)],
                          [t('fact.home'), <span className="code" translate="no">{host.home}</span>],
                        ]}
                      />
                    )}
                  </CardBody>
                </Card>
              </GridItem>
              <GridItem>
                <SupportBundle />
              </GridItem>
              <GridItem>
                <Card>
                  <CardTitle component="h2">{t('more')}</CardTitle>
                  <CardBody>
                    <Link to={`${base}/guest/logs`}>{t('toLogs')}</Link>
                  </CardBody>
                </Card>
              </GridItem>
            </Grid>
          </GridItem>
        </Grid>
      </PageSection>
    </>
  );
}
