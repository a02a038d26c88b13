import { Button, Card, CardBody, CardTitle, Content, Flex } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { saveFile } from '../../parts/saveFile';

interface Item {
  name: string;
  bytes: number;
  about: string;
}

/** One file for whoever helps: its content is shown before it is made. */
export function SupportBundle() {
  const { t } = useTranslation('diagnostics');
  const format = useFormat();
  const machine = useMachine();
  const [items, setItems] = useState<Item[] | null>(null);
  const [bytes, setBytes] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const look = useDoing(async () => {
    setItems((await machine.get<{ files: Item[] }>('/support-bundle/files')).files);
  });
  const make = useDoing(async () => {
    stop.current = new AbortController();
    setBytes(0);
    const response = await machine.fetch('/support-bundle', { method: 'POST', signal: stop.current.signal });
    const parts: BlobPart[] = [];
    for (const reader = response.body!.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      setBytes((sum) => sum + value.length);
    }
    const day = new Date().toISOString().slice(0, 16).replaceAll(':', '-');
    saveFile(`tandem-support-${day}.tar.gz`, 'application/gzip', new Blob(parts));
  });
  const problem = look.problem ?? make.problem;
  return (
    <Card>
      <CardTitle component="h2">{t('bundle.title')}</CardTitle>
      <CardBody>
        <Content component="p">{t('bundle.about')}</Content>
        {problem && <ProblemAlert problem={problem} />}
        {items && (
          <Table aria-label={t('bundle.content')} variant="compact">
            <Thead>
              <Tr>
                <Th>{t('bundle.file')}</Th>
                <Th>{t('bundle.size')}</Th>
              </Tr>
            </Thead>
            <Tbody translate="no">
              {items.map((item) => (
                <Tr key={item.name}>
                  <Td dataLabel={t('bundle.file')}>
                    <span className="code">{item.name}</span>
                    <br />
                    <small>{item.about}</small>
                  </Td>
                  <Td dataLabel={t('bundle.size')}>{format.bytes(item.bytes)}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
        <Flex>
          {!items && (
            <RightButton
              needs="operator"
              variant="secondary"
              isLoading={look.busy}
              isDisabled={look.busy}
              onClick={() => void look.run()}
            >
              {t('bundle.look')}
            </RightButton>
          )}
          <RightButton needs="operator" isLoading={make.busy} isDisabled={make.busy} onClick={() => void make.run()}>
            {make.busy ? t('bundle.making', { size: format.bytes(bytes) }) : t('bundle.make')}
          </RightButton>
          {make.busy && (
            <Button variant="link" onClick={() => stop.current?.abort(new Error(t('bundle.stopped')))}>
              {t('bundle.stop')}
            </Button>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}
