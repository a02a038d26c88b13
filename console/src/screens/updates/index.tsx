import { PageSection, Skeleton } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { useMachine } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { ScreenHead } from '../../parts/ScreenHead';
import { Tabbed } from '../../parts/Tabbed';
import { History } from './History';
import { Releases } from './Releases';
import { Rules } from './Rules';
import { Trust } from './Trust';
import { useUpdates } from './useUpdates';

const TABS = { releases: Releases, rules: Rules, history: History, trust: Trust } as const;
type TabName = keyof typeof TABS;

/** Which releases there are, what the rules let happen, and the way back. */
export default function UpdatesScreen() {
  const { t } = useTranslation('updates');
  const base = useBase();
  const navigate = useNavigate();
  const machine = useMachine();
  const updates = useUpdates();
  const ask = useDoing(async () => {
    await machine.post('/operations/update-check', {});
  });
  const last = useLocation().pathname.split('/').at(-1) ?? '';
  const open: TabName = last in TABS ? (last as TabName) : 'releases';
  const Shown = TABS[open];
  const { value } = updates;
  return (
    <>
      <ScreenHead
        title={t('title')}
        about={value?.decision.reason ?? t('about')}
        actions={
          <RightButton
            needs="operator"
            isLoading={ask.busy}
            isDisabled={ask.busy || !value?.policy?.source}
            onClick={() => void ask.run()}
          >
            {t('ask')}
          </RightButton>
        }
      />
      <PageSection>
        {updates.problem && <ProblemAlert problem={updates.problem} onRetry={updates.again} />}
        {ask.problem && <ProblemAlert problem={ask.problem} onClose={ask.forget} />}
        <Tabbed
          label={t('title')}
          tabs={(Object.keys(TABS) as TabName[]).map((key) => ({ key, title: t(`tab.${key}`) }))}
          open={open}
          onOpen={(key) => void navigate(`${base}/updates/${key}`)}
        >
          {value ? <Shown updates={value} /> : <Skeleton height="20rem" />}
        </Tabbed>
      </PageSection>
    </>
  );
}
