/** Documents photographed and not yet sent, kept by the browser itself: closing the page, losing the network or the power loses none. */

/** A paper document: open while pages are added, then waiting, then refused by the server with its reason, or gone. */
export interface Paper { key: string; state: 'open' | 'waiting' | 'refused'; at: number; place?: string; reason?: string }

/** The batch chosen on the page; none where the pages become a document of their own. */
export const placeOf = (page: HTMLElement): string | undefined => page.querySelector<HTMLSelectElement>('[name=place]')?.value || undefined;

export interface Page { id: string; paper: string; at: number; picture: Blob }

export class PaperStore {
  #base: Promise<IDBDatabase>;

  /** One store a person: what one has photographed, another who logs in at the same phone does not send. */
  constructor(owner: string) {
    this.#base = new Promise((resolve, reject) => {
      const opening = indexedDB.open(`df-camera-${owner}`, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('papers', { keyPath: 'key' });
        opening.result.createObjectStore('pages', { keyPath: 'id' }).createIndex('paper', 'paper');
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  }

  papers = async (): Promise<Paper[]> => (await this.#do('papers', 'readonly', store => store.getAll() as IDBRequest<Paper[]>)).sort((a, b) => a.at - b.at);

  pages = async (paper: string): Promise<Page[]> =>
    (await this.#do('pages', 'readonly', store => store.index('paper').getAll(paper) as IDBRequest<Page[]>)).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

  keep = (paper: Paper) => this.#do('papers', 'readwrite', store => store.put(paper));

  add = (page: Page) => this.#do('pages', 'readwrite', store => store.put(page));

  drop = (page: string) => this.#do('pages', 'readwrite', store => store.delete(page));

  async remove(paper: string): Promise<void> {
    for (const page of await this.pages(paper)) await this.drop(page.id);
    await this.#do('papers', 'readwrite', store => store.delete(paper));
  }

  async #do<T>(name: string, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const base = await this.#base;
    return new Promise((resolve, reject) => {
      const work = base.transaction(name, mode, { durability: 'strict' } as IDBTransactionOptions);
      const request = ask(work.objectStore(name));
      work.oncomplete = () => resolve(request.result);
      work.onerror = work.onabort = () => reject(work.error);
    });
  }
}

export type Sent = { kind: 'received' } | { kind: 'refused'; reason: string } | { kind: 'later'; loggedOut: boolean };

/** Sends one document under its own key. The same key always makes a body of the same length, as the server compares it. */
export async function send(address: string, paper: Paper, pages: Page[]): Promise<Sent> {
  const mark = `df-${paper.key}`;
  const place = paper.place ? [`--${mark}\r\nContent-Disposition: form-data; name="place"\r\n\r\n${paper.place}\r\n`] : [];
  const parts: BlobPart[] = pages.flatMap((page, index) => [
    `--${mark}\r\nContent-Disposition: form-data; name="files"; filename="trang-${index + 1}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`, page.picture, '\r\n',
  ]);
  try {
    const answer = await fetch(address, {
      method: 'POST', redirect: 'error', credentials: 'same-origin',
      headers: { 'Idempotency-Key': paper.key, Accept: 'application/json', 'Content-Type': `multipart/form-data; boundary=${mark}` },
      body: new Blob([...place, ...parts, `--${mark}--\r\n`]),
    });
    if (answer.ok) return { kind: 'received' };
    if (answer.status === 401) return { kind: 'later', loggedOut: true };
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return { kind: 'later', loggedOut: false };
    const told = await answer.json().catch(() => ({})) as { detail?: string; title?: string };
    return { kind: 'refused', reason: told.detail ?? told.title ?? String(answer.status) };
  } catch {
    return { kind: 'later', loggedOut: false };
  }
}
