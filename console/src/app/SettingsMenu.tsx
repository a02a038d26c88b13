import { Divider, Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import CogIcon from '@patternfly/react-icons/dist/esm/icons/cog-icon';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, speak } from '../i18n';
import { useSession } from '../live/MachineContext';
import { THEMES, chooseContrast, chooseTheme, highContrast, theme, useLook } from './theme';

const OWN_NAMES: Record<(typeof LANGUAGES)[number], string> = { en: 'English', de: 'Deutsch' };

/** Look, language, and who is signed in. */
export function SettingsMenu(props: { onSignOut: () => void }) {
  const { t, i18n } = useTranslation('app');
  const session = useSession();
  const [open, setOpen] = useState(false);
  useLook();
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'end' }}
      toggle={(toggle) => (
        <MenuToggle
          ref={toggle}
          variant="plain"
          isExpanded={open}
          onClick={() => setOpen(!open)}
          aria-label={t('settings.open')}
          icon={<CogIcon />}
        />
      )}
    >
      <DropdownGroup label={t('settings.look')}>
        <DropdownList>
          {THEMES.map((known) => (
            <DropdownItem key={known} isSelected={theme() === known} onClick={() => chooseTheme(known)}>
              {t(`settings.theme.${known}`)}
            </DropdownItem>
          ))}
          <DropdownItem
            hasCheckbox
            isSelected={highContrast()}
            onClick={() => chooseContrast(!highContrast())}
          >
            {t('settings.contrast')}
          </DropdownItem>
        </DropdownList>
      </DropdownGroup>
      <Divider />
      <DropdownGroup label={t('settings.language')}>
        <DropdownList>
          {LANGUAGES.map((language) => (
            <DropdownItem
              key={language}
              lang={language}
              isSelected={i18n.language === language}
              onClick={() => void speak(language)}
            >
              {OWN_NAMES[language]}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
      <Divider />
      <DropdownGroup label={t('settings.signedIn', { name: session.name, role: t(`role.${session.role}`) })}>
        <DropdownList>
          <DropdownItem onClick={props.onSignOut}>{t('settings.signOut')}</DropdownItem>
        </DropdownList>
      </DropdownGroup>
    </Dropdown>
  );
}
