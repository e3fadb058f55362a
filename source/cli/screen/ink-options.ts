/** How Ink draws the screen: over what was there, no more than what changed, and all that is written is its own. */
export const inkOptions = {
	alternateScreen: true,
	incrementalRendering: true,
	maxFps: 60,
	exitOnCtrlC: false,
	interactive: true,
	patchConsole: false,
} as const;
