/**
 * Live updates: server-sent events that carry Turbo streams. One connection per browser: the tab that holds the lock listens
 * and passes on what it hears. Where locks are missing (plain http on another machine) each visible tab listens for itself.
 */
import { Turbo } from '../../DocFlow.Host/Client/turbo';

const channel = new BroadcastChannel('df-live');
let address = '';
let source: EventSource | undefined;
let release: (() => void) | undefined;

channel.addEventListener('message', (event: MessageEvent<string>) => Turbo.renderStreamMessage(event.data));

function listen(): void {
  if (source || !address) return;
  source = new EventSource(address);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    Turbo.renderStreamMessage(event.data);
    channel.postMessage(event.data);
  });
}

function hangUp(): void {
  source?.close();
  source = undefined;
  release?.();
  release = undefined;
}

function start(): void {
  if (!('locks' in navigator)) return listenWhileVisible();
  void navigator.locks.request('df-live', () => new Promise<void>(resolve => {
    release = resolve;
    listen();
  }));
}

function listenWhileVisible(): void {
  if (document.visibilityState === 'visible') listen();
  else hangUp();
}

addEventListener('pagehide', hangUp);
addEventListener('pageshow', event => { if (event.persisted) start(); });
if (!('locks' in navigator)) document.addEventListener('visibilitychange', listenWhileVisible);

class Live extends HTMLElement {
  connectedCallback(): void {
    const before = address;
    address = this.dataset.href ?? '';
    if (!before && address) start();
  }
}

customElements.define('df-live', Live);
