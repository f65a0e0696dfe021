/** What became of one file: refused with a sentence of the server's, or lost on the way. */
export type Outcome = { ok: true; href?: string } | { ok: false; sentence?: string; code?: string };

/** Sends one file with the form's other fields. The key stays the same for every try of the same file. */
export function upload(address: string, form: HTMLFormElement, field: string, file: File, key: string, progress: (share: number) => void): Promise<Outcome> {
  return new Promise(resolve => {
    const body = new FormData(form);
    body.delete(field);
    body.append(field, file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', event => { if (event.lengthComputable) progress(event.loaded / event.total); });
    request.addEventListener('load', () => resolve(read(request)));
    request.addEventListener('error', () => resolve({ ok: false }));
    request.addEventListener('abort', () => resolve({ ok: false }));
    request.send(body);
  });
}

/** Random enough where crypto.randomUUID is missing (plain http). */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Files of a drop, folders walked through. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(walk))).flat();
}

function read(request: XMLHttpRequest): Outcome {
  const json = parse(request);
  const word = (name: string) => (typeof json[name] === 'string' ? (json[name] as string) : undefined);
  if (request.status >= 200 && request.status < 300) return { ok: true, href: word('href') };
  return { ok: false, sentence: word('detail') ?? word('title'), code: word('traceId') };
}

function parse(request: XMLHttpRequest): Record<string, unknown> {
  if (!request.getResponseHeader('Content-Type')?.includes('json')) return {};
  const value: unknown = JSON.parse(request.responseText);
  const items: unknown = typeof value === 'object' && value !== null && 'items' in value ? value.items : undefined;
  const first: unknown = Array.isArray(items) ? items[0] : value;
  return typeof first === 'object' && first !== null ? (first as Record<string, unknown>) : {};
}

function walk(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(file => resolve([file]), reject));
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: Promise<File[]>[] = [];
  return new Promise((resolve, reject) => {
    const more = () => reader.readEntries(batch => {
      if (batch.length === 0) return void Promise.all(all).then(files => resolve(files.flat()), reject);
      all.push(...batch.map(walk));
      more();
    }, reject);
    more();
  });
}
