/**
 * Live updates: server-sent events that carry Turbo streams. One connection per browser: the tab that holds the lock listens
 * and passes on what it hears. Where locks are missing (plain http on another machine) each visible tab listens for itself.
 * Each page says which change it knows already (data-live-since): what was told between its making and its showing is rendered once more.
 */
import { Turbo } from '../../DocFlow.Host/Client/turbo';

interface News { id: number; data: string }

const remembered = 60;
const channel = new BroadcastChannel('df-live');
const recent: News[] = [];
let address = '';
let source: EventSource | undefined;
let release: (() => void) | undefined;

channel.addEventListener('message', (event: MessageEvent<News | 'recent?'>) => {
  if (event.data !== 'recent?') hear(event.data);
  else if (source) for (const news of recent) channel.postMessage(news);
});

function known(): number {
  return Number(document.getElementById('main')?.dataset.liveSince ?? 0);
}

function hear(news: News): void {
  recent.push(news);
  if (recent.length > remembered) recent.shift();
  if (news.id > known()) Turbo.renderStreamMessage(news.data);
}

function listen(): void {
  if (source || !address) return;
  // A page that does not say what it knows hears what comes from now on.
  source = new EventSource(known() ? `${address}?since=${known()}` : address);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const news = { id: Number(event.lastEventId), data: event.data };
    hear(news);
    channel.postMessage(news);
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
  channel.postMessage('recent?');
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
// A page that Turbo has just put in place was made a moment ago: what was heard since belongs to it too.
document.addEventListener('turbo:load', () => {
  for (const news of recent.filter(n => n.id > known())) Turbo.renderStreamMessage(news.data);
});

class Live extends HTMLElement {
  connectedCallback(): void {
    const before = address;
    address = this.dataset.href ?? '';
    if (!before && address) start();
  }
}

customElements.define('df-live', Live);
