import {Buffer} from 'node:buffer';
import {sanitize} from '../util/sanitize.js';

type Environment = Readonly<Record<string, string | undefined>>;

const escape = '\u{1B}';

/**
Tmux hands a sequence on to the terminal around it, if it is allowed to (`allow-passthrough`; before 3.3 it always is), or
fills the clipboard itself (`set-clipboard on`). Each ignores what is for the other.
*/
const throughTmux = (sequence: string): string =>
	`${escape}Ptmux;${sequence.replaceAll(escape, () => escape + escape)}${escape}\\${sequence}`;

/** GNU screen hands on what is no longer than this at a time. */
const piece = /[\s\S]{1,76}/gu;

const throughScreen = (sequence: string): string =>
	Array.from(sequence.matchAll(piece), ([part]) => `${escape}P${part}${escape}\\`).join('');

/**
What puts a text on the clipboard of the machine that the person sits at, through any number of hosts (OSC 52), and through
the tmux or screen that this program runs in. An id may be a stranger's: pasted into a shell, its line ends would run what
stands before them.
*/
export const clipboardSequence = (text: string, {TMUX, STY, TERM = ''}: Environment = {}): string => {
	const sequence = `${escape}]52;c;${Buffer.from(sanitize(text)).toString('base64')}\u{7}`;
	if (TMUX) {
		return throughTmux(sequence);
	}

	return STY || /^screen(?:$|[-.])/u.test(TERM) ? throughScreen(sequence) : sequence;
};
