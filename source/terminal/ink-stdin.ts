type Chunk = Uint8Array | string;

/**
A standard input for Ink that takes every byte to somebody else: Ink sets the modes of the terminal by it, and says when there is
something to read. It would ask for text, and lose the bytes that are none.
*/
export const stdinForInk = <Stdin extends NodeJS.ReadableStream>(
	stdin: Stdin,
	take: (chunk: Chunk) => void,
): Stdin => {
	const readAll = () => {
		for (;;) {
			const chunk: unknown = stdin.read();
			if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
				// As a stream says that there is nothing more.
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
