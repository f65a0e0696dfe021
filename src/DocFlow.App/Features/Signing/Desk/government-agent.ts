/** The government's program at this machine (VGCA Sign Service): one websocket for each action; it fetches and brings the file itself. */
const place = 'wss://127.0.0.1:8987/';
const patience = 3000;

export interface Returned { Status: number; Message?: string }

/** Whether it answers there at all. */
export function findGovernmentAgent(): Promise<boolean> {
  return new Promise(found => {
    const socket = new WebSocket(place + 'GetVersion');
    const end = (there: boolean): void => {
      clearTimeout(timer);
      socket.onopen = socket.onerror = socket.onclose = null;
      socket.close();
      found(there);
    };
    const timer = setTimeout(() => end(false), patience);
    socket.onopen = () => end(true);
    socket.onerror = socket.onclose = () => end(false);
  });
}

/** Has one file signed: fetched from one address, brought to the other. The official confirms in its own window, so no time is set. */
export function signThere(fetchFrom: string, returnTo: string, stop: AbortSignal): Promise<Returned> {
  return new Promise((done, failed) => {
    const socket = new WebSocket(place + 'SignApproved');
    stop.addEventListener('abort', () => socket.close(), { once: true });
    socket.onopen = () => socket.send(JSON.stringify({ FileUploadHandler: returnTo, SessionId: '', JWTToken: '', FileName: fetchFrom, MetaData: [] }));
    socket.onmessage = event => {
      try {
        done(JSON.parse(String(event.data)) as Returned);
      } catch (unreadable) {
        failed(unreadable as Error);
      }
      socket.close();
    };
    socket.onerror = () => failed(new Error('closed'));
    socket.onclose = () => failed(new Error('closed'));
  });
}
