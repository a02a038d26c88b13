/** Where a value stands in a JSON text. */
export interface Place {
  from: number;
  to: number;
  children: Map<string, Place>;
}

/** The places of all values in a JSON text that parses. */
export function placesIn(text: string): Place {
  let at = 0;
  const blank = (): void => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const string = (): string => {
    const from = at++;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at++;
    return JSON.parse(text.slice(from, at)) as string;
  };
  const value = (): Place => {
    blank();
    const place: Place = { from: at, to: at, children: new Map() };
    const open = text[at];
    if (open === '{' || open === '[') {
      at++;
      blank();
      for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
        let key = String(index);
        if (open === '{') {
          key = string();
          blank();
          at++; // the colon
        }
        place.children.set(key, value());
        blank();
        if (text[at] === ',') at++;
        blank();
      }
      at++;
    } else if (open === '"') {
      string();
    } else {
      while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at++;
    }
    place.to = at;
    return place;
  };
  return value();
}

/**
 * The place that a path such as `$.modulesContent.$edgeAgent['properties.desired'].modules` names;
 * the nearest one around it when what it names is missing.
 */
export function placeOf(root: Place, path: string): { from: number; to: number } {
  let rest = path.replace(/^\$/, '');
  let place = root;
  while (rest !== '') {
    let next: { step: string; child: Place } | null = null;
    for (const [key, child] of place.children) {
      for (const step of [`.${key}`, `['${key}']`, `[${key}]`]) {
        const follows = rest[step.length];
        const whole = rest.startsWith(step) && (follows === undefined || follows === '.' || follows === '[');
        if (whole && step.length > (next?.step.length ?? 0)) next = { step, child };
      }
    }
    if (!next) return { from: place.from, to: place.from + 1 };
    rest = rest.slice(next.step.length);
    place = next.child;
  }
  return { from: place.from, to: place.to };
}
