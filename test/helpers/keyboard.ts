import type {Keyboard} from '../../source/terminal/keyboard.js';

/** What ink-testing-library has in the place of a standard input. */
type Stdin = {read: () => unknown};

/** Lets a keyboard have what is typed into an emulated standard input, as the program does with the real one. */
export const connect = (stdin: Stdin, keyboard: Keyboard): void => {
	const {read} = stdin;
	stdin.read = () => {
		const chunk = read();
		if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
			keyboard.take(chunk);
		}

		return null;
	};
};
