/** The variables that tell what this program runs in. */
export type Environment = Readonly<Record<string, string | undefined>>;

const escape = '\u{1B}';

/** Tmux hands it on to the terminal around it, if it may: `allow-passthrough`; always before 3.3. */
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
