/** What a screen shows when something is open or was said, in words that stand nowhere else. */
export const shown = {
	help: 'put the selected call on hold',
	hold: 'Hold this call?',
	hangup: 'Hang up this call?',
	eavesdrop: 'Eavesdrop on this call',
	pasteIgnored: 'the pasted text was ignored',
} as const;
