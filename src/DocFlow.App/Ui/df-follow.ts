/**
 * <df-follow data-targets="jobs-count-">: loads the page again (morphed, scroll kept) when a live update has changed an element whose id
 * starts so: for lists into which new rows come. Not while somebody types or has a panel open, nor while a form is on its way, which a new
 * visit would stop; at most once in two seconds.
 */
import { Turbo } from '../../DocFlow.Host/Client/turbo';

const pause = 2000;
let last = 0;
let timer: number | undefined;

function busy(): boolean {
  return document.querySelector('main details[open], main :is(input:not([type=file]), textarea, select):focus, dialog[open], [aria-busy=true]') !== null;
}

function refresh(): void {
  timer = undefined;
  if (!document.querySelector('df-follow') || busy()) return;
  last = Date.now();
  Turbo.visit(location.href, { action: 'replace' });
}

document.addEventListener('turbo:before-stream-render', event => {
  const stream = event.target as Element;
  const target = stream.getAttribute('target') ?? '';
  const starts = document.querySelector<HTMLElement>('df-follow')?.dataset.targets;
  if (!starts || !target.startsWith(starts)) return;
  const now = document.getElementById(target);
  const next = stream.querySelector('template')?.content.textContent ?? '';
  if (!now || now.textContent?.trim() === next.trim()) return;
  timer ??= setTimeout(refresh, Math.max(0, last + pause - Date.now())) as unknown as number;
});

class Follow extends HTMLElement {}

customElements.define('df-follow', Follow);
