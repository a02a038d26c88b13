import { Card, CardBody, CardTitle, Content, Grid, GridItem, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBase } from '../../app/useBase';
import type { Operation, UpdateImage, Updates } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { useMachine, usePicture } from '../../live/MachineContext';
import { AskFirst } from '../../parts/AskFirst';
import { FactList } from '../../parts/FactList';
import { OperationSteps } from '../../parts/OperationSteps';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { PlanDialog } from './PlanDialog';

const HOUR_MS = 3_600_000;
const OF_THE_IMAGE = 'of the image';
const INSTALLED = 'installed';

/** Something that can be taken back. */
interface WayBack {
  operation: string;
  input: Record<string, unknown>;
  title: string;
  meaning: string;
}

/** The last change or fetch that is worth a look. */
function shownOf(operations: ReadonlyMap<string, Operation>): Operation | undefined {
  const last = [...operations.values()].findLast(({ kind }) => kind.startsWith('update-'));
  if (!last || last.state === 'running') return last;
  const old = Date.now() - Date.parse(last.endedAt ?? last.startedAt) > HOUR_MS;
  return last.kind === 'update-check' || old ? undefined : last; // what a check found stands below
}

/** What is in use, what the source has, and changing from one to the other. */
export function Releases({ updates }: { updates: Updates }) {
  const { t } = useTranslation('updates');
  const format = useFormat();
  const base = useBase();
  const machine = useMachine();
  const operation = shownOf(usePicture((picture) => picture.operations));
  const [planned, setPlanned] = useState<string | null>(null);
  const [goingBack, setGoingBack] = useState<WayBack | null>(null);
  const { present, previous, checked, policy, decision, refused, underWay, runtime, programs } = updates;
  const hasFailed = (version: string): boolean => refused.some((one) => one.version === version);
  const busy = operation?.state === 'running';
  const image = (of: UpdateImage | null) =>
    of
      ? t(of.fromSource ? 'image.released' : 'image.built', {
          version: of.version,
          slot: of.slot.toUpperCase(),
          time: format.dateTime(of.created),
        })
      : NOTHING;
  const named = (version: string) => (version === INSTALLED ? t('installed') : version);
  const waysBack: WayBack[] = [];
  if (previous && !hasFailed(previous.version)) {
    const title = t('goBack', { version: previous.version });
    waysBack.push({ operation: 'update-rollback', input: {}, title, meaning: t('goBackAsk.image') });
  }
  if (runtime !== OF_THE_IMAGE) {
    const title = t('goBackRuntime');
    waysBack.push({ operation: 'update-runtime', input: { back: true }, title, meaning: t('goBackAsk.runtime') });
  }
  if (programs.previous !== null) {
    const title = t('goBackPrograms', { version: named(programs.previous) });
    waysBack.push({ operation: 'update-programs', input: { back: true }, title, meaning: t('goBackAsk.programs') });
  }
  return (
    <Grid hasGutter>
      {operation && (
        <GridItem>
          <Card>
            <CardTitle component="h2">{t(`app:operation.${operation.kind}`)}</CardTitle>
            <CardBody>
              <OperationSteps operation={operation} />
            </CardBody>
          </Card>
        </GridItem>
      )}
      <GridItem lg={5}>
        <Card isFullHeight>
          <CardTitle component="h2">{t('inUse')}</CardTitle>
          <CardBody>
            <FactList
              facts={[
                [t('fact.present'), image(present)],
                [t('fact.previous'), image(previous)],
                [t('fact.runtime'), runtime === OF_THE_IMAGE ? t('runtimeOfImage') : <span translate="no">{runtime}</span>],
                [t('fact.programs'), named(programs.active)],
                ...(underWay
                  ? [[t('fact.underWay'), t('underWay', { version: underWay.version, phase: t(`phase.${underWay.phase}`) })] as const]
                  : []),
                [t('fact.decision'), decision.until ? t('until', { reason: decision.reason, time: format.dateTime(decision.until) }) : decision.reason],
                [t('fact.source'), policy?.source ? <span className="code" translate="no">{policy.source}</span> : <Link to={`${base}/updates/rules`}>{t('noSource')}</Link>],
                [t('fact.asked'), checked ? format.dateTime(checked.at) : t('never')],
              ]}
            />
            {waysBack.map((way) => (
              <RightButton key={way.operation} needs="operator" variant="secondary" isDisabled={busy} onClick={() => setGoingBack(way)}>
                {way.title}
              </RightButton>
            ))}
          </CardBody>
        </Card>
      </GridItem>
      <GridItem lg={7}>
        <Card isFullHeight>
          <CardTitle component="h2">{t('releases')}</CardTitle>
          <CardBody>
            {checked?.error && <ProblemAlert problem={checked.error} />}
            {!checked && <Content component="p">{t('notAsked')}</Content>}
            {checked && !checked.error && checked.releases.length === 0 && <Content component="p">{t('noReleases')}</Content>}
            {checked && checked.releases.length > 0 && (
              <Table aria-label={t('releases')} variant="compact">
                <Thead>
                  <Tr>
                    <Th>{t('column.version')}</Th>
                    <Th>{t('column.made')}</Th>
                    <Th>{t('column.notes')}</Th>
                    <Th screenReaderText={t('change')} />
                  </Tr>
                </Thead>
                <Tbody>
                  {checked.releases.map((release) => (
                    <Tr key={release.version}>
                      <Td dataLabel={t('column.version')} translate="no">
                        {release.version}{' '}
                        {release.channels.map((channel) => (
                          <Label key={channel} isCompact color={channel === policy?.channel ? 'blue' : 'grey'}>
                            {channel}
                          </Label>
                        ))}
                        {hasFailed(release.version) && (
                          <Label isCompact status="danger">
                            {t('hasFailed')}
                          </Label>
                        )}
                      </Td>
                      <Td dataLabel={t('column.made')}>{format.dateTime(release.created)}</Td>
                      <Td dataLabel={t('column.notes')}>{release.notes}</Td>
                      <Td isActionCell>
                        {release.version === present?.version ? (
                          t('isInUse')
                        ) : (
                          <RightButton
                            needs="operator"
                            variant="link"
                            isDisabled={busy}
                            onClick={() => setPlanned(release.version)}
                            aria-label={t('changeTo', { version: release.version })}
                          >
                            {t('change')}
                          </RightButton>
                        )}
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            )}
          </CardBody>
        </Card>
      </GridItem>
      {planned !== null && (
        <PlanDialog
          version={planned}
          hasFailed={hasFailed(planned)}
          onClose={() => setPlanned(null)}
        />
      )}
      {goingBack && (
        <AskFirst
          title={`${goingBack.title}?`}
          action={goingBack.title}
          onDo={async () => {
            await machine.post(`/operations/${goingBack.operation}`, goingBack.input);
          }}
          onClose={() => setGoingBack(null)}
        >
          {goingBack.meaning}
        </AskFirst>
      )}
    </Grid>
  );
}
