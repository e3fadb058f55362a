/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

const escape = '\u{1B}';

/** A sequence that tmux passes on to its terminal, if `allow-passthrough` is on; always before 3.3. */
const throughTmux = (sequence: string): string =>
	`${escape}Ptmux;${sequence.replaceAll(escape, () => escape + escape)}${escape}\\`;

/** GNU screen passes on no more than this at a time. */
const piece = /[\s\S]{1,76}/gu;

const throughScreen = (sequence: string): string =>
	Array.from(sequence.matchAll(piece), ([part]) => `${escape}P${part}${escape}\\`).join('');

/** A sequence for the terminal around the tmux or GNU screen that this program runs in, as they hand it on. */
export const passedThrough = (sequence: string, {TMUX, STY, TERM = ''}: Environment): string => {
	if (TMUX) {
		return throughTmux(sequence);
	}

	return STY || /^screen(?:$|[-.])/u.test(TERM) ? throughScreen(sequence) : sequence;
};
