import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Machine } from '../api/machine';
import type { Remote } from '../api/types';
import { useMachine } from '../live/MachineContext';
import { useCall } from '../live/useCall';

const here = new Machine(null);

/** Which machine the screens are about. */
export function MachineMenu() {
  const { t } = useTranslation('app');
  const { remote } = useMachine();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const remotes = useCall((signal) => here.get<{ remotes: Remote[] }>('/remotes', signal), [open]);
  const choose = (base: string): void => {
    setOpen(false);
    void navigate(`${base}/overview`);
  };
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      toggle={(toggle) => (
        <MenuToggle ref={toggle} isExpanded={open} onClick={() => setOpen(!open)} aria-label={t('machine.choose')}>
          {remote ?? t('machine.this')}
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem isSelected={remote === null} onClick={() => choose('')}>
          {t('machine.this')}
        </DropdownItem>
        {remotes.value?.remotes.map(({ name, address, state }) => (
          <DropdownItem
            key={name}
            isSelected={remote === name}
            description={`${address} · ${t(`machine.${state}`)}`}
            onClick={() => choose(`/on/${encodeURIComponent(name)}`)}
          >
            {name}
          </DropdownItem>
        ))}
        <DropdownItem
          onClick={() => {
            setOpen(false);
            void navigate('/devices');
          }}
        >
          {t('machine.manage')}
        </DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}
