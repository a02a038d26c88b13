import {
  Card,
  CardBody,
  CardTitle,
  DataList,
  DataListAction,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Label,
} from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Manifest, PastDeployment } from '../../api/types';
import { useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

/** What was deployed before, and the way back to it. */
export function History(props: { version: number | null; onChoose: (manifest: Manifest) => void }) {
  const { t } = useTranslation('deploy');
  const format = useFormat();
  const machine = useMachine();
  const history = useCall(
    async (signal) => (await machine.get<{ deployments: PastDeployment[] }>('/deployments', signal)).deployments,
    [machine, props.version],
  );
  const choose = useDoing(async (version: number) => {
    const { manifest } = await machine.get<{ manifest: Manifest }>(`/deployments/${version}`);
    props.onChoose(manifest);
  });
  const problem = history.problem ?? choose.problem;
  return (
    <Card>
      <CardTitle component="h2">{t('history')}</CardTitle>
      <CardBody>
        {problem && <ProblemAlert problem={problem} onRetry={history.again} />}
        {history.value?.length === 0 && <p>{t('noHistory')}</p>}
        <DataList aria-label={t('history')} isCompact>
          {history.value?.map(({ version, appliedAt, modules, current }) => (
            <DataListItem key={version} aria-labelledby={`deployment-${version}`}>
              <DataListItemRow>
                <DataListItemCells
                  dataListCells={[
                    <DataListCell key="version">
                      <strong id={`deployment-${version}`}>{t('version', { version })}</strong>{' '}
                      {current && (
                        <Label isCompact status="success">
                          {t('current')}
                        </Label>
                      )}
                      <br />
                      <small>{format.dateTime(appliedAt)}</small>
                      <br />
                      <small translate="no">{modules.slice(0, 8).join(', ')}</small>
                      {modules.length > 8 && <small> {t('more', { count: modules.length - 8 })}</small>}
                    </DataListCell>,
                  ]}
                />
                <DataListAction
                  id={`deployment-${version}-action`}
                  aria-labelledby={`deployment-${version}`}
                  aria-label={t('take')}
                >
                  <RightButton
                    needs="operator"
                    variant="link"
                    isDisabled={choose.busy}
                    onClick={() => void choose.run(version)}
                    aria-label={t('takeVersion', { version })}
                  >
                    {t('take')}
                  </RightButton>
                </DataListAction>
              </DataListItemRow>
            </DataListItem>
          ))}
        </DataList>
      </CardBody>
    </Card>
  );
}
