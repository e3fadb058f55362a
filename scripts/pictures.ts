/** What is done to the screen before it is drawn: a key by its name, a text that is typed, or a time that goes by, ms. */
export type Step = string | number;

/** How many columns and rows a terminal has. */
export type Window = {readonly columns: number; readonly rows: number};

type Still = {
	readonly steps: readonly Step[];
	/** The server is gone before they are done. */
	readonly isLost?: true;
};

/** A step of a film: what is done, how long the screen then stays, ms, the key as the caption shows it, and what the caption says. */
type Shot = readonly [step: Step, lasts: number, key: string, says: string];

/** A picture that moves. */
export type Film = {readonly shots: readonly Shot[]};

/** A picture of the documents, declared once: `docs/pictures/NAME.svg` is drawn from this row. */
export type Picture = Window & {readonly name: string} & (Still | Film);

/** Letters as somebody types them. */
const typing = (text: string, says: string): Shot[] =>
	Array.from(text, (letter, index): Shot => [letter, index === text.length - 1 ? 900 : 180, '/', says]);

/** In this order they are drawn, all on one simulated switch: those that change something there stand last. */
export const pictures: readonly Picture[] = [
	{name: 'charts', columns: 110, rows: 28, steps: [2000, 2000, 'a', 'Right']},
	{name: 'filter', columns: 110, rows: 22, steps: ['/', 'state:talking via:ky']},
	{name: 'legs', columns: 110, rows: 22, steps: ['t', '/', 'talking bridge', 'Enter', 'Down', 'Right']},
	{name: 'columns', columns: 110, rows: 26, steps: ['c', 'Down', 'Down']},
	{name: 'breakdown', columns: 110, rows: 24, steps: ['b', 'Down']},
	{name: 'alerts', columns: 110, rows: 26, steps: ['w']},
	{name: 'hangup', columns: 100, rows: 24, steps: ['/', 'talking bridge', 'Enter', 'x']},
	{name: 'eavesdrop', columns: 100, rows: 28, steps: ['/', 'talking bridge', 'Enter', 'e', '105']},
	{name: 'many', columns: 110, rows: 30, steps: ['/', 'via:kyivstar state:talking', 'Enter', '*', 'x']},
	{name: 'servers', columns: 100, rows: 20, steps: ['P']},
	{name: 'wide', columns: 170, rows: 36, steps: ['/', 'talking bridge', 'Enter', 'Down']},
	{
		name: 'screen',
		columns: 120,
		rows: 30,
		steps: ['/', 'talking bridge inbound', 'Enter', '/', 'Ctrl-U', 'Enter', 'h', 200, 'y', 900, 1100],
	},
	{
		name: 'demo',
		columns: 100,
		rows: 24,
		shots: [
			[1000, 900, '', 'every live call of the switch, as it is now'],
			[1000, 900, '', 'every live call of the switch, as it is now'],
			['/', 500, '/', 'find a call'],
			...typing('souza', 'find a call'),
			['Enter', 600, '⏎', 'keep the filter'],
			['Enter', 1500, '⏎', 'every detail of the call'],
			['Esc', 500, 'Esc', 'back to the list'],
			['h', 1100, 'h', 'hold: it asks first, and names both parties'],
			[200, 300, 'h', 'hold: it asks first, and names both parties'],
			['y', 900, 'y', 'yes: sent, accepted by the switch …'],
			[900, 900, '', '… and confirmed: the list shows it'],
			[1000, 1700, '', '… and confirmed: the list shows it'],
		],
	},
	{name: 'lost', columns: 110, rows: 20, steps: ['R', 35_000, 'R', 2000], isLost: true},
];
