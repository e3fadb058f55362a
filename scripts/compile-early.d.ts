/** What of esbuild's metafile is read. */
type Made = {
	readonly inputs: Readonly<
		Record<
			string,
			{
				readonly imports: ReadonlyArray<{
					readonly path: string;
					readonly kind: string;
					readonly external?: boolean;
				}>;
			}
		>
	>;
};

export function modulesOf(made: Made, entries: readonly string[]): Set<string>;
export function compiledEarly(code: string, modules: ReadonlySet<string>): string;
