let taken: string | null | undefined;

/**
 * The one-time code of a sign-in link. It stands in the fragment, which no server and no log sees,
 * and it leaves the address bar and the history as soon as it was read.
 */
export function codeOfLink(): string | null {
  if (taken === undefined) {
    taken = new URLSearchParams(window.location.hash.slice(1)).get('code');
    if (taken !== null) history.replaceState(null, '', window.location.pathname);
    return taken;
  }
  return null;
}
