import { PageSection, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { ScreenHead } from '../../parts/ScreenHead';
import { Begin } from './Begin';
import { FieldsStep } from './FieldsStep';
import { Preflight } from './Preflight';

const STEPS = ['preflight', 'size', 'network', 'identity', 'begin'] as const;
type StepName = (typeof STEPS)[number];

/** First run. The step stands in the address, what was chosen in device.toml: a reload loses nothing. */
export default function Start() {
  const { t } = useTranslation('start');
  const base = useBase();
  const navigate = useNavigate();
  const last = useLocation().pathname.split('/').at(-1) ?? '';
  const at = Math.max(0, STEPS.indexOf(last as StepName));
  const step = STEPS[at] ?? 'preflight';
  const go = (to: number): void => void navigate(`${base}/start/${STEPS[to] ?? 'preflight'}`);
  const next = (): void => go(at + 1);
  const back = (): void => go(at - 1);
  return (
    <>
      <ScreenHead title={t('title')} about={t(`about.${step}`)} />
      <PageSection>
        <ProgressStepper aria-label={t('steps')}>
          {STEPS.map((name, index) => (
            <ProgressStep
              key={name}
              id={name}
              titleId={`${name}-title`}
              variant={index < at ? 'success' : index === at ? 'info' : 'pending'}
              isCurrent={index === at}
              aria-label={t(index < at ? 'done' : index === at ? 'now' : 'later')}
            >
              {t(`step.${name}`)}
            </ProgressStep>
          ))}
        </ProgressStepper>
      </PageSection>
      <PageSection>
        {step === 'preflight' && <Preflight onNext={next} />}
        {(step === 'size' || step === 'network' || step === 'identity') && (
          <FieldsStep key={step} step={step} onNext={next} onBack={back} />
        )}
        {step === 'begin' && <Begin onBack={back} />}
      </PageSection>
    </>
  );
}
