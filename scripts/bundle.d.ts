export function bundle(entry: string, outfile: string, first?: readonly string[]): Promise<string>;
