import {span} from '../../ui/table/line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';
import type {Curve, Figures} from './charts.js';

/** A curve of a state looks as its state. */
export const styleOf = ({id}: Curve): Style =>
	id === 'channels' ? 'accent' : id === 'started' ? 'good' : id === 'ended' ? 'bad' : id;

const signOf = ({id}: Curve, {status, minus}: Glyphs): string =>
	id === 'channels' ? ' ' : id === 'started' ? '+' : id === 'ended' ? minus : status[id];

const whole = (value: number): string => (value < 10_000 ? String(Math.round(value)) : `${(value / 1000).toFixed(1)}k`);

const figureText = (value: number | undefined, {finest}: Curve): string =>
	value === undefined ? '?' : finest < 1 && value < 99.5 ? value.toFixed(1) : whole(value);

/** What stands before a curve: what it is and what it is now, and its least and most in the time shown. */
export const labelLines = (curve: Curve, {now, min, max}: Figures, glyphs: Glyphs, width: number): readonly Line[] => {
	const name: Line = [
		span(` ${signOf(curve, glyphs)} ${curve.word} `, styleOf(curve)),
		span(figureText(now, curve), 'strong'),
	];
	const [least, most] = [figureText(min, curve), figureText(max, curve)];
	const long = `   min ${least} max ${most}`;
	return [name, [span(long.length < width ? long : `   ${least}..${most}`, 'dim')]];
};

/** What was zero all the time, and so has no curve. */
export const zeroText = (curves: readonly Curve[], glyphs: Glyphs, width: number): string => {
	const words = curves.map(({word}) => ` 0 ${word}`).join('');
	return words.length < width ? words : curves.map(curve => ` ${signOf(curve, glyphs)}0`).join('');
};
