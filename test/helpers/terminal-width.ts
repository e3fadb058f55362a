import xterm from '@xterm/headless';

/** How many cells a text takes on the emulated terminal, with its own (default) table of widths. */
export const terminalWidth = async (text: string): Promise<number> => {
	// Two cells a code unit is more than any text needs, so that it never wraps.
	const terminal = new xterm.Terminal({cols: Math.max(2, text.length * 2 + 2), rows: 1, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write(text, resolve);
	});
	const width = terminal.buffer.active.cursorX;
	terminal.dispose();
	return width;
};
