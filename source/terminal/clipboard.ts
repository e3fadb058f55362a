import {Buffer} from 'node:buffer';
import {sanitize} from '../util/sanitize.js';

type Environment = Readonly<Record<string, string | undefined>>;

const escape = '\u{1B}';

/**
Tmux passes a sequence to the terminal around it, if it may (`allow-passthrough`; always before 3.3), or fills the clipboard itself
(`set-clipboard on`). One form is for each; the other ignores it.
*/
const throughTmux = (sequence: string): string =>
	`${escape}Ptmux;${sequence.replaceAll(escape, () => escape + escape)}${escape}\\${sequence}`;

/** GNU screen passes on no more than this at a time. */
const piece = /[\s\S]{1,76}/gu;

const throughScreen = (sequence: string): string =>
	Array.from(sequence.matchAll(piece), ([part]) => `${escape}P${part}${escape}\\`).join('');

/**
The sequence that puts a text on the clipboard of the person's own machine (OSC 52), through any number of hosts and the tmux or screen
that this program runs in. The text is sanitised: pasted into a shell, a line end in a stranger's text would run a command.
*/
export const clipboardSequence = (text: string, {TMUX, STY, TERM = ''}: Environment = {}): string => {
	const sequence = `${escape}]52;c;${Buffer.from(sanitize(text)).toString('base64')}\u{7}`;
	if (TMUX) {
		return throughTmux(sequence);
	}

	return STY || /^screen(?:$|[-.])/u.test(TERM) ? throughScreen(sequence) : sequence;
};
