/**
 * A text of device.toml with one value set: in its line, in the commented line that shows the
 * default, or in a new line of its table. The rest of the text, comments too, stays as it is.
 *
 * @param value as TOML writes it: a number, or a text with its quotation marks
 */
export function withValue(text: string, table: string, key: string, value: string): string {
  const lines = text.split('\n');
  let head = lines.findIndex((line) => line.trim() === `[${table}]`);
  if (head < 0) {
    if (lines.at(-1) === '') lines.pop();
    lines.push('', `[${table}]`, `${key} = ${value}`, '');
    return lines.join('\n');
  }
  const next = lines.findIndex((line, index) => index > head && /^\s*\[/.test(line));
  const end = next < 0 ? lines.length : next;
  const find = (pattern: RegExp): number =>
    lines.findIndex((line, index) => index > head && index < end && pattern.test(line));
  const set = find(new RegExp(`^\\s*${key}\\s*=`));
  const place = set >= 0 ? set : find(new RegExp(`^\\s*#\\s*${key}\\s*=`));
  if (place >= 0) lines[place] = `${key} = ${value}`;
  else lines.splice(head + 1, 0, `${key} = ${value}`);
  return lines.join('\n');
}
