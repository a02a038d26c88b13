import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Module } from '../../api/types';
import { useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { CodeEditor } from '../../parts/CodeEditor';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** The container as its engine describes it: environment, mounts, networks; secrets are masked by the daemon. */
export function Container({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const machine = useMachine();
  const { name } = module;
  const answer = useCall(
    (signal) => machine.get<{ inspect: unknown }>(`/modules/${encodeURIComponent(name)}`, signal),
    [machine, name],
  );
  if (answer.problem) return <ProblemAlert problem={answer.problem} onRetry={answer.again} />;
  return (
    <>
      <Alert isInline isPlain variant="info" title={t('container.masked')} />
      <CodeEditor
        label={t('tab.container')}
        language="json"
        readOnly
        value={answer.value ? JSON.stringify(answer.value.inspect, null, 2) : ''}
        height="36rem"
      />
    </>
  );
}
