import { PageSection, Skeleton } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { usePicture } from '../../live/MachineContext';
import { GuestActions } from '../../parts/GuestActions';
import { ScreenHead } from '../../parts/ScreenHead';
import { Tabbed } from '../../parts/Tabbed';
import { GuestStateLabel } from '../../parts/StateLabel';
import { Files } from './Files';
import { Logs } from './Logs';
import { SettingsForm } from './SettingsForm';
import { StateView } from './StateView';

const TABS = {
  state: StateView,
  terminal: lazy(() => import('./Terminal')),
  logs: Logs,
  files: Files,
  settings: SettingsForm,
} as const;
type TabName = keyof typeof TABS;

/** The Linux machine within: its state, a terminal, its files, its size. */
export default function Guest() {
  const { t } = useTranslation('guest');
  const base = useBase();
  const navigate = useNavigate();
  const status = usePicture((picture) => picture.status);
  const last = useLocation().pathname.split('/').at(-1) ?? '';
  const open: TabName = last in TABS ? (last as TabName) : 'state';
  const Shown = TABS[open];
  return (
    <>
      <ScreenHead
        title={
          <>
            {t('title')} {status && <GuestStateLabel state={status.state} healthy={status.healthy} />}
          </>
        }
        about={t('about')}
        actions={<GuestActions withDelete />}
      />
      <PageSection>
        <Tabbed
          label={t('title')}
          tabs={(Object.keys(TABS) as TabName[]).map((key) => ({ key, title: t(`tab.${key}`) }))}
          open={open}
          onOpen={(key) => void navigate(`${base}/guest/${key}`)}
        >
          <Suspense fallback={<Skeleton height="20rem" />}>
            <Shown />
          </Suspense>
        </Tabbed>
      </PageSection>
    </>
  );
}
