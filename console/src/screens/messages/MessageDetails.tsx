import {
  CodeBlock,
  CodeBlockCode,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Modal,
  ModalBody,
  ModalHeader,
} from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { parseJson } from '../../parts/json';

/** Everything that the hub knows of one message. */
export function MessageDetails({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const facts = [
    ['id', message.id],
    ['time', format.dateTime(message.enqueuedAt)],
    ['from', message.from],
    ['output', message.output ?? NOTHING],
    ['contentType', message.contentType ?? NOTHING],
    ['route', message.routes.join(', ') || NOTHING],
    ['endpoint', message.endpoints.join(', ') || NOTHING],
    ['properties', pairs(message.properties)],
    ['system', pairs(message.system)],
  ];
  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-labelledby="message-title">
      <ModalHeader title={t('details')} labelId="message-title" />
      <ModalBody>
        <DescriptionList isHorizontal isCompact>
          {facts.map(([name, value]) => (
            <DescriptionListGroup key={name}>
              <DescriptionListTerm>{t(`column.${name}`)}</DescriptionListTerm>
              <DescriptionListDescription className="code" translate="no">
                {value}
              </DescriptionListDescription>
            </DescriptionListGroup>
          ))}
        </DescriptionList>
        <CodeBlock>
          <CodeBlockCode translate="no">{bodyOf(message)}</CodeBlockCode>
        </CodeBlock>
      </ModalBody>
    </Modal>
  );
}

function pairs(values: Record<string, string>): string {
  const texts = Object.entries(values).map(([key, value]) => `${key} = ${value}`);
  return texts.length === 0 ? NOTHING : texts.join('\n');
}

function bodyOf(message: Message): string {
  if (message.bodyText === undefined) return message.bodyBase64 ?? '';
  const { value } = parseJson(message.bodyText);
  // indented only where nothing is lost by it, as large numbers and doubled keys are
  return JSON.stringify(value) === message.bodyText ? JSON.stringify(value, null, 2) : message.bodyText;
}
