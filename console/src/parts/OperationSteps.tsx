import { Button, Progress, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Operation, Step } from '../api/types';
import { useMachine, useMay } from '../live/MachineContext';
import { useDoing } from '../live/useCall';
import { ProblemAlert } from './ProblemAlert';

const VARIANTS = {
  pending: 'pending',
  running: 'info',
  done: 'success',
  failed: 'danger',
  skipped: 'default',
} as const;

/** The steps of an operation as they go, its way to stop it, and why it failed. */
export function OperationSteps(props: { operation: Operation; onRetry?: () => void }) {
  const { t } = useTranslation('parts');
  const machine = useMachine();
  const may = useMay('operator');
  const { operation } = props;
  const cancel = useDoing(() => machine.delete(`/operations/${operation.id}`));
  return (
    <>
      <ProgressStepper isVertical aria-label={t('steps')}>
        {operation.steps.map((step, index) => (
          <ProgressStep
            key={`${index} ${step.name}`}
            id={`${operation.id}-${index}`}
            titleId={`${operation.id}-${index}-title`}
            variant={VARIANTS[step.state]}
            isCurrent={step.state === 'running'}
            aria-label={t(`step.${step.state}`)}
            description={<StepDetail step={step} />}
          >
            {step.name}
          </ProgressStep>
        ))}
      </ProgressStepper>
      {operation.error && <ProblemAlert problem={operation.error} onRetry={props.onRetry} />}
      {cancel.problem && <ProblemAlert problem={cancel.problem} />}
      {operation.state === 'running' && may && (
        <Button variant="link" isInline isDisabled={cancel.busy} onClick={() => void cancel.run()}>
          {t('cancel')}
        </Button>
      )}
    </>
  );
}

function StepDetail({ step }: { step: Step }) {
  if (step.state === 'running' && step.percent !== null && step.percent >= 0) {
    return <Progress value={step.percent} title={step.detail ?? ''} size="sm" aria-label={step.name} />;
  }
  return <>{step.detail}</>;
}
