let shown: string | undefined;
let left: string | undefined;
let action = '';

/** After each visit the focus goes to the heading and the title is said once: Turbo itself does neither. */
export function announcePages(): void {
  document.addEventListener('turbo:visit', event => { action = (event as CustomEvent<{ action: string }>).detail.action; });

  document.addEventListener('turbo:load', () => {
    const here = location.pathname + location.search;
    const moved = shown !== undefined && here !== shown;
    const lost = shown !== undefined && (document.activeElement ?? document.body) === document.body;
    if (moved) left = shown;
    shown = here;
    if (moved || lost) arrive();
  });

  // A refused form is the same page with a list of what is wrong: that list is where to go on.
  document.addEventListener('turbo:render', () => {
    const problems = document.querySelector<HTMLElement>('[data-form-problems]');
    if (problems) focus(problems);
  });
}

/** A "back to the list" link goes back in history where the list is where one came from: filter and position are kept. */
export function keepPlaceOnBack(): void {
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.df-back');
    if (!link || !left || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (new URL(left, location.href).pathname !== link.pathname) return;
    event.preventDefault();
    history.back();
  });
}

function arrive(): void {
  if (document.querySelector('[data-form-problems], [autofocus]')) return;
  const row = action === 'restore' && left ? document.querySelector<HTMLElement>(`a.df-row-link[href="${CSS.escape(left)}"]`) : null;
  const target = row ?? document.querySelector<HTMLElement>('main h1');
  if (target && !location.hash) focus(target);
  say(document.title);
}

function focus(element: HTMLElement): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: element.tagName !== 'DIV' });
}

/** Says a sentence to screen readers through the page's one live region. */
function say(sentence: string): void {
  const region = document.getElementById('df-announcer');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => { region.textContent = sentence; }, 50);
}
