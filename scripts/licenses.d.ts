type Package = {readonly name: string; readonly license?: string | undefined; readonly text?: string | undefined};

export const compatible: ReadonlySet<string>;
export function checkLicense(about: Package): void;
export function licensesOf(metafile: {readonly inputs: Readonly<Record<string, unknown>>}): string;
