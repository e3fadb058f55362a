import type process from 'node:process';

/** Restores paste mode, the keyboard protocol, the main screen, the cursor and line input, where Ink is too broken to do it as usual. */
export const restoreTerminal = (
	{stdin, stdout}: typeof process,
	isScreenReader: boolean,
	hasProtocols: boolean,
): void => {
	stdout.write(`\u{1B}[?2004l${hasProtocols ? '\u{1B}[<u' : ''}${isScreenReader ? '' : '\u{1B}[?1049l'}\u{1B}[?25h`);
	stdin.setRawMode(false);
};
