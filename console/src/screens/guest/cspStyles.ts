/**
 * A document for xterm.js whose style elements are sheets. The page's policy forbids style elements
 * that scripts fill; sheets made by scripts it allows (CSP 3, section 6.6.2: inline is what markup is).
 */
export function documentWithSheets(): Document {
  return new Proxy(document, {
    get(target, name) {
      if (name === 'createElement') {
        return (tag: string, options?: ElementCreationOptions) =>
          tag.toLowerCase() === 'style' ? styleAsSheet() : target.createElement(tag, options);
      }
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function styleAsSheet(): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  // any element that shows nothing will do: it only carries the text
  const element = document.createElement('template');
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
