/** How Ink draws the screen. */
export const inkOptions = {
	alternateScreen: true,
	incrementalRendering: true,
	maxFps: 60,
	exitOnCtrlC: false,
	interactive: true,
	patchConsole: false,
} as const;
