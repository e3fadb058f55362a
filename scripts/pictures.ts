/** What is done to the screen before it is drawn: a key by its name, a text that is typed, or a time that goes by, ms. */
export type Step = string | number;

/** A picture of the documents, declared once: `docs/pictures/NAME.svg` is drawn from this row. */
export type Picture = {
	readonly name: string;
	readonly columns: number;
	readonly rows: number;
	readonly steps: readonly Step[];
	/** The server is gone before they are done. */
	readonly isLost?: true;
};

/** In this order they are drawn, all on one simulated switch: those that change something there stand last. */
export const pictures: readonly Picture[] = [
	{name: 'charts', columns: 110, rows: 28, steps: [2000, 2000, 'a', 'Right']},
	{name: 'filter', columns: 110, rows: 22, steps: ['/', 'state:talking via:ky']},
	{name: 'legs', columns: 110, rows: 22, steps: ['t', '/', 'talking bridge', 'Enter', 'Down', 'Right']},
	{name: 'columns', columns: 110, rows: 26, steps: ['c', 'Down', 'Down']},
	{name: 'breakdown', columns: 110, rows: 24, steps: ['b', 'Down']},
	{name: 'findings', columns: 110, rows: 26, steps: ['w']},
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
	{name: 'lost', columns: 110, rows: 20, steps: ['R', 35_000, 'R', 2000], isLost: true},
];
