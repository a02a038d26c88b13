import { PageSection } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { ScreenHead } from '../../parts/ScreenHead';
import { Tabbed } from '../../parts/Tabbed';
import { TapView } from './TapView';
import { TestView } from './TestView';

const RoutesView = lazy(() => import('./RoutesView'));
const TABS = { tap: TapView, routes: RoutesView, test: TestView } as const;
type TabName = keyof typeof TABS;

/** What goes through the hub: as it passes, by which ways, and what a message of one's own would do. */
export default function Messages() {
  const { t } = useTranslation('messages');
  const base = useBase();
  const navigate = useNavigate();
  const last = useLocation().pathname.split('/').at(-1) ?? '';
  const open: TabName = last in TABS ? (last as TabName) : 'tap';
  const Shown = TABS[open];
  return (
    <>
      <ScreenHead title={t('title')} about={t('about')} />
      <PageSection>
        <Tabbed
          label={t('title')}
          tabs={(Object.keys(TABS) as TabName[]).map((key) => ({ key, title: t(`tab.${key}`) }))}
          open={open}
          onOpen={(key) => void navigate(`${base}/messages/${key}`)}
        >
          <Suspense>
            <Shown />
          </Suspense>
        </Tabbed>
      </PageSection>
    </>
  );
}
