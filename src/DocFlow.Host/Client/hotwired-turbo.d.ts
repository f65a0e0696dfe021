declare module '@hotwired/turbo' {
  /** A page that is there already: it is shown without being asked for. */
  interface Answer { statusCode: number; responseHTML: string; redirected: boolean }

  export const cache: { clear(): void };
  export const config: { drive: { progressBarDelay: number } };
  export function start(): void;
  export function visit(location: string | URL, options?: { action?: 'advance' | 'replace'; frame?: string; response?: Answer; shouldCacheSnapshot?: boolean }): void;
  export function renderStreamMessage(message: string): void;
}
