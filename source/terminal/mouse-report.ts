import type {MouseEvent} from '../domain/mouse-event.js';

/** In digits, as terminals are asked to send it: `CSI < code ; column ; row M`, `m` where a button goes up. */
const report = /^<(?<code>\d{1,4});(?<column>\d{1,5});(?<row>\d{1,5})$/u;

const left = 0;
const [wheelUp, wheelDown] = [64, 65];

export const isMouseReport = (parameters: string, final: string): boolean =>
	(final === 'M' || final === 'm') && report.test(parameters);

/** What the mouse did, of what we know. */
export const mouseEventOf = (parameters: string, final: string): MouseEvent | undefined => {
	const {code: digits, column, row} = report.exec(parameters)?.groups ?? {};
	const code = Number(digits ?? -1);
	const place = {column: Number(column) - 1, row: Number(row) - 1};
	// Shift, Alt and Ctrl, which add to the code, are nothing of ours where the wheel turns.
	const button = code >= wheelUp && code < 96 ? wheelUp + (code % 4) : code;
	if (button === wheelUp || button === wheelDown) {
		return {kind: 'wheel', by: button === wheelUp ? -1 : 1, ...place};
	}

	return code === left && final === 'M' ? {kind: 'click', ...place} : undefined;
};
