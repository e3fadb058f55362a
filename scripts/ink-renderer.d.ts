export function standInFor(imported: string, importer?: string): string | undefined;
