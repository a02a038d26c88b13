import { Alert, Button, Content, Flex, Title } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { useMachine, usePicture } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { OperationSteps } from '../../parts/OperationSteps';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

/** The demo as `tandem up --demo` runs it: images, modules, a host program, messages both ways. */
export function Demo({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('deploy');
  const base = useBase();
  const navigate = useNavigate();
  const machine = useMachine();
  const guestRuns = usePicture((picture) => picture.status?.state === 'running');
  const operation = [...usePicture((picture) => picture.operations).values()].findLast(({ kind }) => kind === 'demo');
  const run = useDoing(async () => {
    await machine.post('/operations/demo', {});
  });
  const running = operation?.state === 'running';
  const done = operation?.state === 'succeeded';
  return (
    <>
      <Title headingLevel="h2">{t('demoRun.title')}</Title>
      <Content component="p">{t('demoRun.about')}</Content>
      {operation && <OperationSteps operation={operation} onRetry={() => void run.run()} />}
      {run.problem && <ProblemAlert problem={run.problem} />}
      {done && <Alert isInline isLiveRegion variant="success" title={t('demoRun.done')} />}
      {!guestRuns && <Alert isInline variant="info" title={t('demoRun.noGuest')} />}
      <Flex>
        {done && <Button onClick={() => void navigate(`${base}/messages`)}>{t('demoRun.messages')}</Button>}
        <RightButton
          needs="operator"
          variant={done ? 'secondary' : 'primary'}
          isLoading={running || run.busy}
          isDisabled={!guestRuns || running || run.busy}
          onClick={() => void run.run()}
        >
          {t(operation && !running ? 'demoRun.again' : 'demoRun.run')}
        </RightButton>
        <Button variant="link" onClick={onBack}>
          {t('back')}
        </Button>
      </Flex>
    </>
  );
}
