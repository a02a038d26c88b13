import { Alert, Button, Flex } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { useMachine, usePicture } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { OperationSteps } from '../../parts/OperationSteps';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

/** Starts the guest. The operation is the daemon's: a page that is opened anew finds it again. */
export function Begin({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('start');
  const base = useBase();
  const navigate = useNavigate();
  const machine = useMachine();
  const state = usePicture((picture) => picture.status?.state);
  const healthy = usePicture((picture) => picture.status?.healthy ?? false);
  const last = [...usePicture((picture) => picture.operations).values()].findLast(({ kind }) => kind === 'up');
  const operation = last?.state === 'succeeded' && state !== 'running' ? undefined : last; // of an earlier start
  const begin = useDoing(async () => {
    await machine.post('/operations/up', {});
  });
  const running = operation?.state === 'running';
  const up = state === 'running' && healthy && !running;
  return (
    <>
      {operation && <OperationSteps operation={operation} onRetry={() => void begin.run()} />}
      {begin.problem && <ProblemAlert problem={begin.problem} />}
      {up && <Alert isInline isLiveRegion variant="success" title={t('up')} />}
      <Flex>
        {!up && (
          <RightButton needs="operator" isLoading={running || begin.busy} isDisabled={running || begin.busy} onClick={() => void begin.run()}>
            {t(operation && !running ? 'beginAgain' : 'begin')}
          </RightButton>
        )}
        {up && <Button onClick={() => void navigate(`${base}/deploy/demo`)}>{t('demo')}</Button>}
        {up && (
          <Button variant="secondary" onClick={() => void navigate(`${base}/deploy`)}>
            {t('deploy')}
          </Button>
        )}
        {up && (
          <Button variant="secondary" onClick={() => void navigate(`${base}/overview`)}>
            {t('overview')}
          </Button>
        )}
        {!up && !running && (
          <Button variant="secondary" onClick={onBack}>
            {t('back')}
          </Button>
        )}
      </Flex>
    </>
  );
}
