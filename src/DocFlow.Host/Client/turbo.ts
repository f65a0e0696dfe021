import * as Turbo from '@hotwired/turbo';

// Hovering must never fetch a page: in this office a fetched document counts as read.
document.addEventListener('turbo:before-prefetch', event => event.preventDefault());

// Busy pages show a bar drawn by our own style sheet (html[aria-busy]); Turbo's would need an inline style.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1;

// No scripts of ours run from a cached copy: a page shown while the new one loads must not hold open menus or dialogs.
document.addEventListener('turbo:before-cache', () => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) menu.removeAttribute('open');
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close();
});

// Who goes on before a page has come gives it up: Turbo ends its request and lets that be reported as an error nobody caught. Only its own; an abort of ours stays one.
addEventListener('unhandledrejection', event => {
  const reason: unknown = event.reason;
  if (reason instanceof DOMException && reason.name === 'AbortError' && /\/turbo[^/]*\.js/.test(reason.stack ?? '')) event.preventDefault();
});

export { Turbo };
