/** A click or a turn of the wheel, and its cell on the screen: from 0 at the top left. */
export type MouseEvent =
	| {readonly kind: 'wheel'; readonly by: -1 | 1; readonly column: number; readonly row: number}
	| {readonly kind: 'click'; readonly column: number; readonly row: number};

/** The SGR form: `CSI < code ; column ; row M`, with `m` when a button goes up. */
const report = /^<(?<code>\d{1,4});(?<column>\d{1,5});(?<row>\d{1,5})$/u;

const left = 0;
const [wheelUp, wheelDown] = [64, 65];

export const isMouseReport = (parameters: string, final: string): boolean =>
	(final === 'M' || final === 'm') && report.test(parameters);

/** The click or turn of the wheel in a report; `undefined` for anything else. */
export const mouseEventOf = (parameters: string, final: string): MouseEvent | undefined => {
	const {code: digits, column, row} = report.exec(parameters)?.groups ?? {};
	const code = Number(digits ?? -1);
	const place = {column: Number(column) - 1, row: Number(row) - 1};
	// Shift, Alt and Ctrl add to the code; the wheel ignores them.
	const button = code >= wheelUp && code < 96 ? wheelUp + (code % 4) : code;
	if (button === wheelUp || button === wheelDown) {
		return {kind: 'wheel', by: button === wheelUp ? -1 : 1, ...place};
	}

	return code === left && final === 'M' ? {kind: 'click', ...place} : undefined;
};
