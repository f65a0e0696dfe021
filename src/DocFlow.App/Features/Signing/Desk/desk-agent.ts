/** The office's own program at this machine (docflow agent): found at one of its known ports, asked in JSON. */
export interface Presence { address: string; version: string; paired: boolean }
export interface Told { id: string; state: 'waiting' | 'signing' | 'paused' | 'done' | 'cancelled'; vi?: string; en?: string; documents: { id: string; value: string | null }[] }

const ports = [28987, 28988, 28989];
const patience = 2500;

export class AgentRefusal extends Error {
  constructor(readonly code: string, readonly vi?: string, readonly en?: string) {
    super(code);
  }
}

export async function findAgent(stop: AbortSignal): Promise<Presence | null> {
  for (const port of ports) {
    const address = `http://127.0.0.1:${port}`;
    try {
      const answer = await fetch(`${address}/docflow-agent`, { signal: AbortSignal.any([stop, AbortSignal.timeout(patience)]), credentials: 'omit' });
      const told = await answer.json();
      if (told.program === 'docflow-agent') return { address, version: told.version, paired: told.paired };
    } catch (away) {
      if (stop.aborted) throw away;
    }
  }
  return null;
}

export async function ask<T>(agent: Presence, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${agent.address}/docflow-agent${path}`, body === undefined
    ? { credentials: 'omit' }
    : { method: 'POST', credentials: 'omit', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const told = await answer.json();
  if (!answer.ok) throw new AgentRefusal(told.code ?? 'unexpected', told.vi, told.en);
  return told as T;
}
