type Chunk = Uint8Array | string;

/**
Wraps a standard input for Ink. Ink sets the terminal's modes through it, but every byte goes to `take`: Ink itself would read text
and lose bytes that are not UTF-8.
*/
export const stdinForInk = <Stdin extends NodeJS.ReadableStream>(stdin: Stdin, take: (chunk: Chunk) => void): Stdin => {
	const readAll = () => {
		for (;;) {
			const chunk: unknown = stdin.read();
			if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
				// As a stream does when nothing is left.
				return null;
			}

			take(chunk);
		}
	};

	const emptied: Stdin = new Proxy(stdin, {
		get(target, name) {
			if (name === 'read') {
				return readAll;
			}

			if (name === 'setEncoding') {
				return () => emptied;
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
	return emptied;
};
