/** After each visit the focus goes to the heading and the title is said once: Turbo itself does neither. */
export function announcePages(): void {
  let shown: string | undefined;

  document.addEventListener('turbo:load', () => {
    const here = location.pathname + location.search;
    const moved = shown !== undefined && here !== shown;
    const lost = shown !== undefined && (document.activeElement ?? document.body) === document.body;
    shown = here;
    if (moved || lost) arrive();
  });

  // A refused form is the same page with a list of what is wrong: that list is where to go on.
  document.addEventListener('turbo:render', () => {
    const problems = document.querySelector<HTMLElement>('[data-form-problems]');
    if (problems) focus(problems);
  });
}

function arrive(): void {
  if (document.querySelector('[data-form-problems], [autofocus]')) return;
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading && !location.hash) focus(heading);
  say(document.title);
}

function focus(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: element.tagName === 'H1' });
}

/** Says a sentence to screen readers through the page's one live region. */
function say(sentence: string): void {
  const region = document.getElementById('df-announcer');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => { region.textContent = sentence; }, 50);
}
