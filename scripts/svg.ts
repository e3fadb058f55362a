import type {IBufferCell, Terminal} from '@xterm/headless';
import type {Window} from './pictures.js';
import {shapeOf, type Shape} from './shapes.js';

const cellWidth = 8.4;
const cellHeight = 18;
const padding = 14;
const background = '#15181e';
const foreground = '#c8ccd4';
/** It tells the picture from a page that is as dark. */
const border = '#3a404c';

/** The sixteen colours of a quiet dark terminal. */
const palette = [
	'#15181e',
	'#e06c75',
	'#7fbf7f',
	'#d9b36c',
	'#6ca0d9',
	'#b98ad6',
	'#67b7c4',
	'#c8ccd4',
	'#6b7280',
	'#ef8f97',
	'#a3d9a3',
	'#ecd08f',
	'#8fbcec',
	'#d1aae8',
	'#8fd3dd',
	'#ffffff',
];

const paletteColor = (index: number): string => {
	if (index < 16) {
		return palette[index]!;
	}

	if (index >= 232) {
		const level = (8 + (index - 232) * 10).toString(16).padStart(2, '0');
		return `#${level}${level}${level}`;
	}

	const levels = [0, 95, 135, 175, 215, 255];
	const cube = index - 16;
	return `#${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(part => levels[part]!.toString(16).padStart(2, '0')).join('')}`;
};

type Look = {
	readonly color: string;
	readonly fill: string;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isStruck: boolean;
	readonly isUnderlined: boolean;
};

const lookOf = (cell: IBufferCell): Look => {
	const color = cell.isFgPalette() ? paletteColor(cell.getFgColor()) : foreground;
	const fill = cell.isBgPalette() ? paletteColor(cell.getBgColor()) : background;
	const isInverse = cell.isInverse() !== 0;
	return {
		color: isInverse ? fill : color,
		fill: isInverse ? color : fill,
		isBold: cell.isBold() !== 0,
		isDim: cell.isDim() !== 0,
		isStruck: cell.isStrikethrough() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
	};
};

/** Cells side by side that look the same: a text, or signs that are shapes. */
type Run = {readonly start: number; width: number; text: string; readonly look: Look; readonly isShape: boolean};

const isShape = (sign: string): boolean => shapeOf(sign, {x: 0, y: 0, width: 1, height: 1}) !== undefined;

/** The cells of a line, in runs that look the same. */
const runsOf = (terminal: Terminal, y: number): Run[] => {
	const line = terminal.buffer.active.getLine(y)!;
	const runs: Run[] = [];
	for (let x = 0; x < terminal.cols; x++) {
		const cell = line.getCell(x);
		if (!cell || cell.getWidth() === 0) {
			continue;
		}

		const look = lookOf(cell);
		const text = cell.getChars() || ' ';
		const last = runs.at(-1);
		// A character of two cells stands alone: fonts do not agree on how wide it is.
		if (
			last &&
			cell.getWidth() === 1 &&
			last.text.length === last.width &&
			(last.isShape === isShape(text) || (text === ' ' && !last.isShape)) &&
			JSON.stringify(last.look) === JSON.stringify(look)
		) {
			last.text += text;
			last.width++;
		} else {
			runs.push({start: x, width: cell.getWidth(), text, look, isShape: isShape(text)});
		}
	}

	return runs;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Shapes of one look, as one path for what is filled and one for the lines. */
const shapesSvg = ({start, text, look}: Run, top: number): string => {
	const shapes = [...text.matchAll(/─+|█+|./gu)].map(({0: signs, index}): Shape => {
		const x = padding + (start + index) * cellWidth;
		return shapeOf(signs[0]!, {x, y: top, width: signs.length * cellWidth, height: cellHeight})!;
	});
	const dim = look.isDim ? ' opacity="0.6"' : '';
	const fills = shapes.map(({fill = ''}) => fill).join('');
	const lines = shapes.map(({line = ''}) => line).join('');
	const dots = shapes.map(({dots: some = ''}) => some).join('');
	return [
		fills && `<path fill="${look.color}"${dim} d="${fills}"/>`,
		lines && `<path fill="none" stroke="${look.color}"${dim} d="${lines}"/>`,
		dots && `<path fill="none" stroke-width="2.6" stroke-linecap="round" stroke="${look.color}"${dim} d="${dots}"/>`,
	].join('');
};

const runSvg = (run: Run, y: number): string => {
	const {start, width, text, look} = run;
	const x = padding + start * cellWidth;
	const top = padding + y * cellHeight;
	const box =
		look.fill === background
			? ''
			: `<rect x="${x.toFixed(1)}" y="${top}" width="${(width * cellWidth).toFixed(1)}" height="${cellHeight}" fill="${look.fill}"/>`;
	if (text.trim() === '') {
		return box;
	}

	if (run.isShape) {
		return box + shapesSvg(run, top);
	}

	const style = [
		look.color === foreground ? '' : ` fill="${look.color}"`,
		look.isBold ? ' font-weight="bold"' : '',
		look.isDim ? ' opacity="0.6"' : '',
		look.isStruck ? ' text-decoration="line-through"' : '',
		look.isUnderlined ? ' text-decoration="underline"' : '',
	].join('');
	const length = (width * cellWidth).toFixed(1);
	return `${box}<text x="${x.toFixed(1)}" y="${top + 13}" textLength="${length}" xml:space="preserve"${style}>${escaped(text)}</text>`;
};

/** What an emulated terminal shows, line by line, as parts of a picture. */
export const svgLinesOf = (terminal: Terminal): string[] =>
	Array.from({length: terminal.rows}, (_, y) =>
		runsOf(terminal, terminal.buffer.active.viewportY + y)
			.map(run => runSvg(run, y))
			.join(''),
	);

/** The size of a picture, pixels. */
const sizeOf = ({columns, rows}: Window) => ({
	width: Math.ceil(columns * cellWidth + 2 * padding),
	height: rows * cellHeight + 2 * padding,
});

const page = ({width, height}: {readonly width: number; readonly height: number}, lines: readonly string[]): string =>
	[
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${foreground}">`,
		`<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${background}" stroke="${border}"/>`,
		...lines.filter(Boolean),
		'</svg>',
		'',
	].join('\n');

/** What an emulated terminal shows, as a picture. */
export const svgOf = (terminal: Terminal): string =>
	page(sizeOf({columns: terminal.cols, rows: terminal.rows}), svgLinesOf(terminal));

/** A moment of a film: the lines on screen, the key that led to it and what that does, and how long it stays, ms. */
export type Frame = {
	readonly lines: readonly string[];
	readonly key: string;
	readonly says: string;
	readonly lasts: number;
};

const captionHeight = 30;

const captionSvg = ({key, says}: Frame, top: number): string => {
	if (says === '') {
		return '';
	}

	const width = (key.length + 2) * cellWidth;
	const cap =
		key === ''
			? ''
			: `<rect x="${padding}" y="${top}" width="${width.toFixed(1)}" height="22" rx="4" fill="${border}"/><text x="${(padding + cellWidth).toFixed(1)}" y="${top + 15.5}" fill="${palette[15]}" font-weight="bold">${escaped(key)}</text>`;
	const x = padding + (key === '' ? 0 : width + cellWidth);
	return `${cap}<text x="${x.toFixed(1)}" y="${top + 15.5}" fill="${palette[14]}">${escaped(says)}</text>`;
};

/** Each text once, with the frames that show it, in the order of the first of them. */
const framesByText = (texts: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> => {
	const found = new Map<string, Set<number>>();
	for (const [index, text] of texts.entries()) {
		found.set(text, (found.get(text) ?? new Set()).add(index));
	}

	found.delete('');
	return found;
};

/**
Frames as a picture that moves, over and over, by style sheet alone. A line that several frames share is there once, with the times at
which it shows. Where nothing moves, the last frame is what shows.
*/
export const filmOf = (frames: readonly Frame[], window: Window): string => {
	const {width, height} = sizeOf(window);
	const total = frames.reduce((sum, {lasts}) => sum + lasts, 0);
	const starts = frames.map((_, index) => frames.slice(0, index).reduce((sum, {lasts}) => sum + lasts, 0));
	const names = new Map<string, string>();
	const styles: string[] = [];
	/** The class of whatever shows in these frames. */
	const classOf = (shown: ReadonlySet<number>): string => {
		const keyframes = frames
			.map((_, index) => index)
			.filter(index => index === 0 || shown.has(index) !== shown.has(index - 1))
			.map(
				index =>
					`${Number(((100 * starts[index]!) / total).toFixed(2))}%{visibility:${shown.has(index) ? 'visible' : 'hidden'}}`,
			)
			.join('');
		let name = names.get(keyframes);
		if (name === undefined) {
			name = `f${names.size}`;
			names.set(keyframes, name);
			const still = shown.has(frames.length - 1) ? '' : 'visibility:hidden;';
			styles.push(`.${name}{${still}animation:${name} ${total}ms step-end infinite}@keyframes ${name}{${keyframes}}`);
		}

		return name;
	};

	const shownBy = (texts: readonly string[]): string[] =>
		[...framesByText(texts)].map(([text, shown]) =>
			shown.size === frames.length ? text : `<g class="${classOf(shown)}">${text}</g>`,
		);
	const lines = Array.from({length: window.rows}, (_, y) => shownBy(frames.map(frame => frame.lines[y] ?? ''))).flat();
	const captions = shownBy(frames.map(frame => captionSvg(frame, height - padding / 2)));
	const style = `<style>${styles.join('')}@media (prefers-reduced-motion:reduce){g{animation:none!important}}</style>`;
	return page({width, height: height + captionHeight}, [style, ...lines, ...captions]);
};
