import { Card, CardBody, CardTitle, Content, List, ListItem } from '@patternfly/react-core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useMachine, useMay, usePicture } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

interface Image {
  id: string;
  names: string[];
  sizeBytes: number;
}

/** The images that the guest has, and archives for a guest that reaches no registry. */
export function Images() {
  const { t } = useTranslation('deploy');
  const format = useFormat();
  const machine = useMachine();
  const may = useMay('operator');
  const running = usePicture((picture) => picture.status?.state === 'running');
  const chooser = useRef<HTMLInputElement | null>(null);
  const images = useCall(
    async (signal) => (running ? (await machine.get<{ images: Image[] }>('/images', signal)).images : []),
    [machine, running],
  );
  const load = useDoing(async (file: File) => {
    await machine.fetch('/images', { method: 'POST', headers: { 'Content-Type': 'application/x-tar' }, body: file });
    images.again();
  });
  const problem = load.problem ?? images.problem;
  return (
    <Card>
      <CardTitle component="h2">{t('images.title')}</CardTitle>
      <CardBody>
        <Content component="p">{t('images.about')}</Content>
        {problem && <ProblemAlert problem={problem} onRetry={images.again} />}
        <List isPlain>
          {images.value?.map(({ id, names, sizeBytes }) => (
            <ListItem key={id}>
              <span className="code" translate="no">
                {names.join(', ') || id.slice(0, 19)}
              </span>{' '}
              <small>{format.bytes(sizeBytes)}</small>
            </ListItem>
          ))}
        </List>
        <input
          ref={chooser}
          type="file"
          accept=".tar,application/x-tar"
          hidden
          disabled={!may}
          aria-label={t('images.load')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void load.run(file);
            event.target.value = '';
          }}
        />
        <RightButton
          needs="operator"
          variant="secondary"
          isLoading={load.busy}
          isDisabled={!running || load.busy}
          onClick={() => chooser.current?.click()}
        >
          {t('images.load')}
        </RightButton>
      </CardBody>
    </Card>
  );
}
