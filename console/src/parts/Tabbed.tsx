import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';

/** Tabs, and what the open one shows. */
export function Tabbed<K extends string>(props: {
  label: string;
  tabs: readonly { key: K; title: string; isDisabled?: boolean }[];
  open: K;
  onOpen: (key: K) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <Tabs activeKey={props.open} onSelect={(_event, key) => props.onOpen(key as K)} aria-label={props.label}>
        {props.tabs.map(({ key, title, isDisabled }) => (
          <Tab
            key={key}
            eventKey={key}
            tabContentId={`${id}-${key === props.open ? 'panel' : 'closed'}`}
            title={<TabTitleText>{title}</TabTitleText>}
            isDisabled={isDisabled ?? false}
          />
        ))}
      </Tabs>
      <div id={`${id}-panel`} role="tabpanel" aria-label={props.tabs.find(({ key }) => key === props.open)?.title} className="tab-panel">
        {props.children}
      </div>
    </>
  );
}
