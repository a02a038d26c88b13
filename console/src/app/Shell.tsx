import {
  Bullseye,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  Nav,
  NavItem,
  NavList,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
  Spinner,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { Boundary } from '../parts/Boundary';
import { ConnectionMark } from './ConnectionMark';
import { MachineMenu } from './MachineMenu';
import { SCREENS } from './screens';
import { SettingsMenu } from './SettingsMenu';
import { TaskDrawer, TaskToggle } from './Tasks';
import { useBase } from './useBase';

const NARROW = '(max-width: 1199px)';

/** Navigation, header and the drawer of operations around the screen that is open. */
export function Shell(props: { onSignOut: () => void }) {
  const { t } = useTranslation('app');
  const base = useBase();
  const { pathname } = useLocation();
  const [tasks, setTasks] = useState(false);
  const main = useRef<HTMLElement | null>(null);
  const here = pathname.slice(base.length).split('/')[1] ?? '';
  const [open, setOpen] = useState(!matchMedia(NARROW).matches);

  useEffect(() => {
    document.title = `${t(`nav.${here === '' ? 'overview' : here}`)} · Tandem`;
    if (matchMedia(NARROW).matches) setOpen(false);
  }, [here, t]);

  const masthead = (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton
            variant="plain"
            aria-label={t('navigation')}
            isSidebarOpen={open}
            onSidebarToggle={() => setOpen(!open)}
          >
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(logo) => <Link {...logo} to={`${base}/overview`} />}>
            <img src="/icon.svg" alt="" width="32" height="32" className="logo" /> Tandem
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isStatic>
          <ToolbarContent>
            <ToolbarItem>
              <MachineMenu />
            </ToolbarItem>
            <ToolbarItem>
              <ConnectionMark />
            </ToolbarItem>
            <ToolbarGroup align={{ default: 'alignEnd' }} gap={{ default: 'gapNone' }}>
              <ToolbarItem>
                <TaskToggle isOpen={tasks} onToggle={() => setTasks(!tasks)} />
              </ToolbarItem>
              <ToolbarItem>
                <SettingsMenu onSignOut={props.onSignOut} />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );

  return (
    <Page
      masthead={masthead}
      skipToContent={
        <SkipToContent
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('skip')}
        </SkipToContent>
      }
      mainContainerId="main"
      sidebar={
        <PageSidebar isSidebarOpen={open}>
          <PageSidebarBody>
            <Nav aria-label={t('navigation')}>
              <NavList>
                {SCREENS.filter((screen) => screen.listed).map(({ path }) => (
                  <NavItem key={path} itemId={path} isActive={here === path}>
                    <Link to={`${base}/${path}`} aria-current={here === path ? 'page' : undefined}>
                      {t(`nav.${path}`)}
                    </Link>
                  </NavItem>
                ))}
              </NavList>
            </Nav>
          </PageSidebarBody>
        </PageSidebar>
      }
      isNotificationDrawerExpanded={tasks}
      notificationDrawer={<TaskDrawer onClose={() => setTasks(false)} />}
      mainAriaLabel={t(`nav.${here === '' ? 'overview' : here}`)}
    >
      <Boundary key={here}>
        <Suspense fallback={<Loading />}>
          <Routes>
            {SCREENS.map(({ path, Component }) => (
              <Route key={path} path={`${path}/*`} element={<Component />} />
            ))}
            <Route path="*" element={<Navigate to={`${base}/overview`} replace />} />
          </Routes>
        </Suspense>
      </Boundary>
    </Page>
  );

  function Loading() {
    return (
      <Bullseye>
        <Spinner aria-label={t('loading')} />
      </Bullseye>
    );
  }
}
