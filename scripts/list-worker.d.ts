export function buildListWorker(): Promise<string>;
