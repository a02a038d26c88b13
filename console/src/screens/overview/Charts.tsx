import { Card, CardBody, CardHeader, CardTitle, Grid, GridItem, Skeleton, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Metrics } from '../../api/types';
import { useLive, useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { CHARTS, hasValues, withStep } from './series';

const Chart = lazy(() => import('./Chart'));
const HOURS = [1, 6, 24];

/** How the machine has fared; goes on as the daemon measures. */
export function Charts() {
  const { t } = useTranslation('overview');
  const machine = useMachine();
  const live = useLive();
  const [hours, setHours] = useState(1);
  const [metrics, setMetrics] = useState<Metrics | null>(null);
  const past = useCall(
    (signal) =>
      machine.get<Metrics>(`/metrics?since=${new Date(Date.now() - hours * 3_600_000).toISOString()}`, signal),
    [machine, hours],
  );
  useEffect(() => setMetrics(past.value), [past.value]);
  useEffect(
    () =>
      live.onEvent((event) => {
        if (event.type !== 'metrics') return;
        const { at, values } = JSON.parse(event.data) as { at: string; values: Record<string, number> };
        setMetrics((before) => before && withStep(before, at, values, (hours * 3600) / before.stepSeconds));
      }),
    [live, hours],
  );
  return (
    <Card>
      <CardHeader
        actions={{
          actions: (
            <ToggleGroup aria-label={t('range')}>
              {HOURS.map((count) => (
                <ToggleGroupItem
                  key={count}
                  text={t('hours', { count })}
                  buttonId={`hours-${count}`}
                  isSelected={hours === count}
                  onChange={() => setHours(count)}
                />
              ))}
            </ToggleGroup>
          ),
        }}
      >
        <CardTitle component="h2">{t('overTime')}</CardTitle>
      </CardHeader>
      <CardBody>
        {past.problem && <ProblemAlert problem={past.problem} onRetry={past.again} />}
        <Grid hasGutter>
          {CHARTS.filter((kind) => metrics && hasValues(metrics, kind.lines)).map((kind) => (
            <GridItem md={6} xl={4} key={kind.name}>
              <Suspense fallback={<Skeleton height="12rem" />}>
                {metrics && <Chart kind={kind} metrics={metrics} />}
              </Suspense>
            </GridItem>
          ))}
        </Grid>
      </CardBody>
    </Card>
  );
}
