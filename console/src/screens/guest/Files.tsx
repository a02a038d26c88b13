import { Alert, Breadcrumb, BreadcrumbItem, Button, Flex, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useMachine, useMay, usePicture } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { saveFile } from '../../parts/saveFile';
import { exec } from './exec';
import { join, parseListing, PRINTF, type Listed } from './listing';
import { readTar, writeTar } from './tar';

const HOME = '/var/lib/tandem';

/** The guest's files, down to this computer and up from it. */
export function Files() {
  const { t } = useTranslation('guest');
  const format = useFormat();
  const machine = useMachine();
  const may = useMay('admin');
  const running = usePicture((picture) => picture.status?.state === 'running');
  const [folder, setFolder] = useState(HOME);
  const chooser = useRef<HTMLInputElement | null>(null);
  const listing = useCall(
    async (signal) =>
      may && running
        ? parseListing(await exec(machine, ['find', '-H', folder, '-mindepth', '1', '-maxdepth', '1', '-printf', PRINTF], signal))
        : [],
    [machine, may, running, folder],
  );
  const download = useDoing(async (entry: Listed) => {
    const response = await machine.fetch(`/guest/files?path=${encodeURIComponent(join(folder, entry.name))}`);
    const archive = new Uint8Array(await response.arrayBuffer());
    const file = entry.kind === 'file' ? readTar(archive).find((it) => !it.folder) : undefined;
    if (file) saveFile(entry.name, 'application/octet-stream', file.content);
    else saveFile(`${entry.name}.tar`, 'application/x-tar', archive);
  });
  const upload = useDoing(async (files: File[]) => {
    const read = files.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) }));
    await machine.fetch(`/guest/files?path=${encodeURIComponent(folder)}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/x-tar' },
      body: new Blob(writeTar(await Promise.all(read))),
    });
    listing.again();
  });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void upload.run([...event.dataTransfer.files]);
  };

  if (!may) return <Alert isInline variant="info" title={t('files.onlyAdmins')} />;
  if (!running) return <Alert isInline variant="info" title={t('off')} />;
  const steps = folder === '/' ? [''] : folder.split('/');
  const problem = listing.problem ?? download.problem ?? upload.problem;
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
        <Breadcrumb translate="no" aria-label={t('files.path')}>
          {steps.map((step, index) => (
            <BreadcrumbItem key={index} isActive={index === steps.length - 1}>
              <Button variant="link" isInline onClick={() => setFolder(steps.slice(0, index + 1).join('/') || '/')}>
                {step === '' ? '/' : step}
              </Button>
            </BreadcrumbItem>
          ))}
        </Breadcrumb>
        <Flex>
          <span>{t('files.drop')}</span>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label={t('files.upload')}
            onChange={(event) => {
              void upload.run([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <Button
            variant="secondary"
            isLoading={upload.busy}
            isDisabled={upload.busy}
            onClick={() => chooser.current?.click()}
          >
            {t('files.upload')}
          </Button>
        </Flex>
      </Flex>
      {problem && <ProblemAlert problem={problem} onRetry={listing.again} />}
      {!listing.value && listing.loading && <Skeleton height="12rem" />}
      {listing.value?.length === 0 && !problem && <p>{t('files.empty')}</p>}
      {listing.value && listing.value.length > 0 && (
        <Table aria-label={t('tab.files')} variant="compact">
          <Thead>
            <Tr>
              {(['name', 'size', 'changed', 'rights'] as const).map((column) => (
                <Th key={column}>{t(`files.${column}`)}</Th>
              ))}
              <Th screenReaderText={t('files.download')} />
            </Tr>
          </Thead>
          <Tbody>
            {listing.value.map((entry) => (
              <Tr key={entry.name}>
                <Td dataLabel={t('files.name')} translate="no">
                  {entry.kind === 'folder' ? (
                    <Button variant="link" isInline onClick={() => setFolder(join(folder, entry.name))}>
                      {entry.name}/
                    </Button>
                  ) : (
                    entry.name
                  )}
                </Td>
                <Td dataLabel={t('files.size')}>{entry.kind === 'file' ? format.bytes(entry.bytes) : ''}</Td>
                <Td dataLabel={t('files.changed')}>{format.dateTime(entry.changed * 1000)}</Td>
                <Td dataLabel={t('files.rights')} className="code" translate="no">
                  {entry.rights}
                </Td>
                <Td isActionCell>
                  <Button
                    variant="link"
                    isDisabled={download.busy}
                    aria-label={t('files.downloadOne', { name: entry.name })}
                    onClick={() => void download.run(entry)}
                  >
                    {t('files.download')}
                  </Button>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </div>
  );
}
