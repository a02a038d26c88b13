import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../api/types';
import { withValue } from './toml';

export interface Field {
  table: string;
  key: string;
  kind: 'number' | 'text';
}

export const SIZE: readonly Field[] = [
  { table: 'vm', key: 'cpus', kind: 'number' },
  { table: 'vm', key: 'memory', kind: 'text' },
  { table: 'vm', key: 'data-disk', kind: 'text' },
];
export const NETWORK: readonly Field[] = [
  { table: 'hub', key: 'mqtt-port', kind: 'number' },
  { table: 'hub', key: 'https-port', kind: 'number' },
  { table: 'hub', key: 'bind', kind: 'text' },
];
export const IDENTITY: readonly Field[] = [{ table: 'device', key: 'id', kind: 'text' }];

export type Values = Readonly<Record<string, string>>;

export function valuesOf(settings: Settings, fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.map(({ table, key }) => [key, String(settings.effective?.[table]?.[key] ?? '')]),
  );
}

/** The text of device.toml with those values that are other than before. */
export function textWith(settings: Settings, fields: readonly Field[], values: Values): string {
  const before = valuesOf(settings, fields);
  return fields
    .filter(({ key }) => values[key] !== before[key])
    .reduce((text, { table, key, kind }) => {
      const value = values[key] ?? '';
      return withValue(text, table, key, kind === 'number' ? value : JSON.stringify(value));
    }, settings.text);
}

/** Inputs for keys of device.toml, each with what it means. */
export function SizeFields(props: {
  fields: readonly Field[];
  values: Values;
  onChange: (key: string, value: string) => void;
  hints?: Readonly<Record<string, string>>;
  isDisabled?: boolean;
}) {
  const { t } = useTranslation('parts');
  return props.fields.map(({ key, kind }) => (
    <FormGroup key={key} label={t(`setting.${key}.label`)} fieldId={`setting-${key}`}>
      <TextInput
        id={`setting-${key}`}
        type={kind === 'number' ? 'number' : 'text'}
        min={0}
        value={props.values[key] ?? ''}
        isDisabled={props.isDisabled ?? false}
        aria-describedby={`setting-${key}-hint`}
        onChange={(_event, value) => props.onChange(key, value)}
      />
      <FormHelperText>
        <HelperText id={`setting-${key}-hint`}>
          <HelperTextItem>
            {t(`setting.${key}.hint`)} {props.hints?.[key]}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  ));
}
