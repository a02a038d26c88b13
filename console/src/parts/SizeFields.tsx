import { Checkbox, FormGroup, FormHelperText, FormSelect, FormSelectOption, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../api/types';
import { withValue } from './toml';

export interface Field {
  table: string;
  key: string;
  kind: 'number' | 'text' | 'truth' | 'choice';
  /** Of a choice, as the file writes them. */
  options?: readonly string[];
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
      return withValue(text, table, key, kind === 'number' || kind === 'truth' ? value : JSON.stringify(value));
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
  return props.fields.map(({ key, kind, options }) => {
    const common = {
      id: `setting-${key}`,
      isDisabled: props.isDisabled ?? false,
      'aria-describedby': `setting-${key}-hint`,
    };
    const value = props.values[key] ?? '';
    const hint = (
      <HelperText id={`setting-${key}-hint`}>
        <HelperTextItem>
          {t(`setting.${key}.hint`)} {props.hints?.[key]}
        </HelperTextItem>
      </HelperText>
    );
    if (kind === 'truth') {
      return (
        <FormGroup key={key} fieldId={`setting-${key}`}>
          <Checkbox
            {...common}
            label={t(`setting.${key}.label`)}
            isChecked={value === 'true'}
            onChange={(_event, checked) => props.onChange(key, String(checked))}
          />
          <FormHelperText>{hint}</FormHelperText>
        </FormGroup>
      );
    }
    return (
      <FormGroup key={key} label={t(`setting.${key}.label`)} fieldId={`setting-${key}`}>
        {kind === 'choice' ? (
          <FormSelect {...common} value={value} onChange={(_event, chosen) => props.onChange(key, chosen)}>
            {options?.map((option) => (
              <FormSelectOption key={option} value={option} label={t(`setting.${key}.option.${option}`)} />
            ))}
          </FormSelect>
        ) : (
          <TextInput
            {...common}
            type={kind === 'number' ? 'number' : 'text'}
            min={0}
            value={value}
            onChange={(_event, typed) => props.onChange(key, typed)}
          />
        )}
        <FormHelperText>{hint}</FormHelperText>
      </FormGroup>
    );
  });
}
