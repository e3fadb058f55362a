import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import {signalCodes} from '../exit-codes.js';
import {stdinLines} from '../stdin-lines.js';
import {createPrompt} from './prompt.js';

/** The longest input with a password, bytes. */
const maxBytes = 65_536;

const labels = {user: 'User: ', password: 'Password: ', code: 'One-time code: '} as const;

/** Asks a person; an answer is `undefined` when the person cancels. */
export type Questions = {
	readonly ask: (what: keyof typeof labels) => Promise<string | undefined>;
	readonly close: () => void;
};

const fromTerminal = (): Questions => {
	const prompt = createPrompt(process.stdin, process.stderr);
	// A signal must not leave a terminal without echo.
	for (const [signal, code] of Object.entries(signalCodes)) {
		process.once(signal, () => {
			prompt.close();
			process.exit(code);
		});
	}

	return {ask: async what => prompt.ask(labels[what], what !== 'user'), close: prompt.close};
};

const titles = {
	password: 'the password',
	code: 'this account wants a one-time code, and its second line',
} as const;

const fromPipe = (): Questions => {
	let given: Promise<readonly string[]> | undefined;
	return {
		async ask(what) {
			if (what === 'user') {
				throw new UsageError('login wants a user when the password comes from standard input: webitel-top login USER');
			}

			given ??= stdinLines(
				process.stdin,
				maxBytes,
				new UsageError('login: there is more on standard input than a password'),
				reason => new UsageError(`login: ${reason}`),
			);
			const [password, code] = await given;
			const text = what === 'password' ? password : code;
			if (!text) {
				throw new UsageError(`login: ${titles[what]} is missing on standard input`);
			}

			return text;
		},
		close() {
			// Standard input is at its end.
		},
	};
};

export const openQuestions = (): Questions => (process.stdin.isTTY ? fromTerminal() : fromPipe());
