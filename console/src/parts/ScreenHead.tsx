import { Content, Flex, FlexItem, PageSection, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';

/** Name of a screen, a sentence on it, and what can be done there. */
export function ScreenHead(props: { title: ReactNode; about?: ReactNode; actions?: ReactNode }) {
  return (
    <PageSection hasBodyWrapper={false}>
      <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }} alignItems={{ default: 'alignItemsFlexStart' }}>
        <FlexItem>
          <Title headingLevel="h1">{props.title}</Title>
          {props.about && <Content component="p">{props.about}</Content>}
        </FlexItem>
        {props.actions && <FlexItem>{props.actions}</FlexItem>}
      </Flex>
    </PageSection>
  );
}
