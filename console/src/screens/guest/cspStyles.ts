/**
 * Runs what makes style elements and fills them, as xterm.js does, so that they become sheets. The
 * page's policy forbids style elements that are filled; sheets that scripts make it allows (CSSOM,
 * section 6.2: constructed style sheets).
 */
export function withSheets(action: () => void): void {
  const plain = document.createElement.bind(document);
  document.createElement = ((tag: string, options?: ElementCreationOptions) =>
    tag.toLowerCase() === 'style' ? styleAsSheet(plain) : plain(tag, options)) as typeof document.createElement;
  try {
    action();
  } finally {
    Reflect.deleteProperty(document, 'createElement'); // the prototype's is seen again
  }
}

function styleAsSheet(create: (tag: string) => HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  // any element that shows nothing will do: it only carries the text
  const element = create('template');
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => sheet.replaceSync(text),
    get: () => '',
  });
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet);
    Element.prototype.remove.call(element);
  };
  return element;
}
