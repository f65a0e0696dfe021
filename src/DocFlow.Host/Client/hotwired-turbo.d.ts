declare module '@hotwired/turbo' {
  export const config: { drive: { progressBarDelay: number } };
  export function start(): void;
  export function visit(location: string | URL, options?: { action?: 'advance' | 'replace'; frame?: string }): void;
  export function renderStreamMessage(message: string): void;
}
