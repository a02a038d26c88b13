import { Alert, Button, Flex } from '@patternfly/react-core';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { asProblem } from '../../api/problem';
import type { Manifest, Plan, Problem } from '../../api/types';
import { useBase } from '../../app/useBase';
import { useMachine } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { CodeEditor, type Mark } from '../../parts/CodeEditor';
import { parseJson } from '../../parts/json';
import { placeOf, placesIn } from '../../parts/jsonPlaces';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { Tabbed } from '../../parts/Tabbed';
import { Changes } from './Changes';
import { demoManifest, MANIFEST_SCHEMA } from './manifests';

interface Checked {
  text: string;
  plan: Plan | null;
  problem: Problem | null;
}

function marksOf(text: string, checked: Checked | null): Mark[] {
  const parsed = parseJson(text);
  if (parsed.mark) return text.trim() === '' ? [] : [parsed.mark];
  if (checked?.text !== text || !checked.problem?.problems) return [];
  const places = placesIn(text);
  return checked.problem.problems.map(({ path, message, remedy }) => ({
    ...placeOf(places, path),
    message: remedy ? `${message} · ${remedy}` : message,
    severity: 'error',
  }));
}

/** The manifest as a text, checked by the guest before anything changes. */
export function Editing(props: {
  text: string;
  current: { version: number; manifest: Manifest } | null;
  onText: (text: string) => void;
  onApplied: (operation: string) => void;
}) {
  const { t } = useTranslation('deploy');
  const base = useBase();
  const navigate = useNavigate();
  const machine = useMachine();
  const file = useRef<HTMLInputElement | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [tab, setTab] = useState<'text' | 'compare'>('text');
  const { text } = props;
  const parsed = parseJson(text);
  const current = checked?.text === text ? checked : null;

  const check = useDoing(async () => {
    try {
      const plan = await machine.put<Plan>('/deployment?plan=true', parsed.value);
      setChecked({ text, plan, problem: null });
    } catch (error) {
      setChecked({ text, plan: null, problem: asProblem(error) });
    }
  });
  const apply = useDoing(async () => {
    const { id } = await machine.post<{ id: string }>('/operations/deploy', parsed.value);
    props.onApplied(id);
  });
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen) props.onText(await chosen.text());
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };

  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Flex>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('choose')}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <Button variant="secondary" onClick={() => file.current?.click()}>
          {t('choose')}
        </Button>
        <Button variant="link" onClick={() => void navigate(`${base}/deploy/demo`)}>
          {t('demoRun.title')}
        </Button>
        <Button variant="link" onClick={() => props.onText(demoManifest())}>
          {t('demo')}
        </Button>
        <span>{t('drop')}</span>
      </Flex>
      <Tabbed
        label={t('views')}
        tabs={[
          { key: 'text', title: t('manifest') },
          { key: 'compare', title: t('compare'), isDisabled: !props.current },
        ]}
        open={tab}
        onOpen={setTab}
      >
        <CodeEditor
          key={tab}
          label={t('manifest')}
          language="json"
          value={text}
          onChange={props.onText}
          marks={marksOf(text, current)}
          schema={MANIFEST_SCHEMA}
          {...(tab === 'compare' && props.current
            ? { against: JSON.stringify(props.current.manifest, null, 2) }
            : {})}
          height="28rem"
        />
      </Tabbed>
      {current?.problem && <ProblemAlert problem={current.problem} title={t('refused')} />}
      {apply.problem && <ProblemAlert problem={apply.problem} title={t('refused')} />}
      {current?.plan && (
        <>
          <Alert isInline variant="success" title={t('fine')} />
          <Changes before={props.current?.manifest ?? {}} after={parsed.value as Manifest} plan={current.plan} />
        </>
      )}
      <Flex>
        <RightButton
          needs="operator"
          variant={current?.plan ? 'secondary' : 'primary'}
          isDisabled={parsed.mark !== null || check.busy}
          isLoading={check.busy}
          onClick={() => void check.run()}
        >
          {t('check')}
        </RightButton>
        <RightButton
          needs="operator"
          isDisabled={!current?.plan || apply.busy}
          isLoading={apply.busy}
          onClick={() => void apply.run()}
        >
          {t('apply')}
        </RightButton>
      </Flex>
    </div>
  );
}
