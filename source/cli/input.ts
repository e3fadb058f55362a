/**
The keyboard, with every text that is read of it changed by `take`. Ink reads it by itself, and drops what it does not
know: what else a terminal sends has to be taken out before.
*/
export const filteredInput = (stdin: NodeJS.ReadStream, take: (chunk: string) => string): NodeJS.ReadStream =>
	new Proxy(stdin, {
		get(target, name) {
			if (name === 'read') {
				return () => {
					const chunk: unknown = target.read();
					return typeof chunk === 'string' ? take(chunk) : chunk;
				};
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
