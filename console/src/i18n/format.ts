import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export interface Format {
  /** Binary units (IEC 80000-13), three significant digits. */
  bytes: (count: number | null | undefined) => string;
  count: (value: number | null | undefined) => string;
  percent: (share: number | null | undefined) => string;
  time: (at: string | number | null | undefined) => string;
  dateTime: (at: string | number | null | undefined) => string;
  /** How long ago, in the greatest fitting unit. */
  ago: (at: string | number | null | undefined, now?: number) => string;
  duration: (seconds: number) => string;
}

export const NOTHING = '–';

export function formatIn(language: string): Format {
  const locale = language === 'qps' ? 'en' : language;
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const spans = (['second', 'minute', 'hour', 'day'] as const).map(
    (unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
  );
  const known = <T>(value: T | null | undefined, text: (value: T) => string): string =>
    value === null || value === undefined ? NOTHING : text(value);
  return {
    bytes: (count) =>
      known(count, (n) => {
        const unit = n < 1 ? 0 : Math.min(Math.floor(Math.log2(n) / 10), UNITS.length - 1);
        return `${number.format(n / 2 ** (10 * unit))} ${UNITS[unit]}`;
      }),
    count: (value) => known(value, (n) => whole.format(n)),
    percent: (value) => known(value, (n) => share.format(n)),
    time: (at) => known(at, (value) => time.format(new Date(value))),
    dateTime: (at) => known(at, (value) => dateTime.format(new Date(value))),
    ago: (at, now = Date.now()) =>
      known(at, (value) => {
        const seconds = Math.round((new Date(value).getTime() - now) / 1000);
        if (Math.abs(seconds) < 60) return relative.format(seconds, 'second');
        if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), 'minute');
        if (Math.abs(seconds) < 86400) return relative.format(Math.round(seconds / 3600), 'hour');
        return relative.format(Math.round(seconds / 86400), 'day');
      }),
    duration: (seconds) => {
      const parts = [Math.floor(seconds) % 60, Math.floor(seconds / 60) % 60, Math.floor(seconds / 3600) % 24, Math.floor(seconds / 86400)];
      const first = parts.findLastIndex((part) => part > 0);
      const shown = first <= 0 ? [0] : [first, first - 1];
      return shown.map((unit) => spans[unit]?.format(parts[unit] ?? 0) ?? '').join(' ');
    },
  };
}

/** Numbers, sizes and times as the chosen language writes them. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatIn(i18n.language), [i18n.language]);
}
