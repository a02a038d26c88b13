import { Alert, Button, Card, CardBody, CardHeader, CardTitle, ClipboardCopyButton, CodeBlock, CodeBlockAction, CodeBlockCode, Flex } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppCredentials } from '../../api/types';
import { Tabbed } from '../../parts/Tabbed';
import { saveFile } from '../../parts/saveFile';
import { SNIPPETS } from './snippets';

const KEY = /(SharedAccessKey=)[^;]*/;

/** What an application needs to connect: two files, and a program that uses them. */
export function Credentials({ credentials, onClose }: { credentials: AppCredentials; onClose: () => void }) {
  const { t } = useTranslation('host');
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState<(typeof SNIPPETS)[number]['name']>(SNIPPETS[0].name);
  const { connectionString, trustBundle, name } = credentials;
  const masked = connectionString.replace(KEY, '$1••••••••');
  const snippet = SNIPPETS.find((known) => known.name === language) ?? SNIPPETS[0];
  return (
    <Card>
      <CardHeader actions={{ actions: <Button variant="link" onClick={onClose}>{t('app:close')}</Button> }}>
        <CardTitle component="h2">{t('connect', { name })}</CardTitle>
      </CardHeader>
      <CardBody>
        <Alert isInline isPlain variant="info" title={t('secret')} />
        <CodeBlock
          actions={
            <CodeBlockAction>
              <Copy id="connection" text={connectionString} label={t('copyConnection')} />
              <Button variant="link" onClick={() => setOpen(!open)}>
                {t(open ? 'hide' : 'show')}
              </Button>
            </CodeBlockAction>
          }
        >
          <CodeBlockCode translate="no">{open ? connectionString : masked}</CodeBlockCode>
        </CodeBlock>
        <Flex>
          <Button variant="secondary" onClick={() => saveFile('connection-string', 'text/plain', connectionString)}>
            {t('saveConnection')}
          </Button>
          <Button variant="secondary" onClick={() => saveFile('trust-bundle.pem', 'application/x-pem-file', trustBundle)}>
            {t('saveTrust')}
          </Button>
        </Flex>
        <Tabbed
          label={t('languages')}
          tabs={SNIPPETS.map((known) => ({ key: known.name, title: known.name }))}
          open={language}
          onOpen={setLanguage}
        >
          <CodeBlock
            actions={
              <CodeBlockAction>
                <Copy id="snippet" text={snippet.code} label={t('copySnippet')} />
              </CodeBlockAction>
            }
          >
            <CodeBlockCode translate="no">{`${snippet.install}\n\n${snippet.code}`}</CodeBlockCode>
          </CodeBlock>
        </Tabbed>
      </CardBody>
    </Card>
  );
}

function Copy(props: { id: string; text: string; label: string }) {
  const { t } = useTranslation('parts');
  const [copied, setCopied] = useState(false);
  return (
    <ClipboardCopyButton
      id={`copy-${props.id}`}
      textId={props.id}
      variant="plain"
      aria-label={props.label}
      onTooltipHidden={() => setCopied(false)}
      onClick={() => {
        void navigator.clipboard.writeText(props.text);
        setCopied(true);
      }}
    >
      {t(copied ? 'copied' : 'copy')}
    </ClipboardCopyButton>
  );
}
