import {Box} from 'ink';
import type {CountedId} from '../../fields/call-fields.js';
import {counted} from '../../util/format.js';
import type {Services} from '../../commands/command.js';
import {close, type DialogKey, type DialogModule} from '../../commands/dialog.js';
import {dialogArea} from '../../state/window-layout.js';
import type {State} from '../../state/state.js';
import {placeAfter} from '../../state/view.js';
import {choiceSpans} from '../../ui/field-spans.js';
import {fitLine, lineCells, span} from '../../ui/spans.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line} from '../../ui/theme/style.js';
import {Lines} from '../../ui/lines.js';
import {SmallTable} from '../../ui/dialog/small-table.js';
import {clauses, lastingAtLeast, sentence} from '../../ui/phrases.js';
import {filterTextFor} from '../filter/language/stringify.js';
import {setFilter} from '../filter/keys.js';
import {breakdownTable} from './rows.js';
import {breakdownBy, breakdownPage, firstBreakdown, type BreakdownDialog} from './breakdown.js';
import {dimensionOf, dimensionsFor} from './breakdown-dimensions.js';

/** The dimensions; where there is no room for all, the chosen one and its place. */
const dimensionsLine = (id: CountedId, isEnded: boolean, glyphs: Glyphs, width: number): Line => {
	const dimensions = dimensionsFor(isEnded);
	const before = span(' by ', 'dim');
	const all = [before, ...dimensions.map(one => span(` ${one.title} `, one.id === id ? 'chosen' : undefined))];
	if (lineCells(all) <= width) {
		return all;
	}

	const place = dimensions.findIndex(one => one.id === id);
	return [
		before,
		...choiceSpans(` ${dimensions[place]!.title} `, glyphs, true),
		span(`  ${place + 1} of ${dimensions.length} `, 'dim'),
	];
};

const upperEdge = (line: Line, {frame}: Glyphs, width: number): Line => {
	const room = Math.max(0, width - 2);
	const rest = frame[4].repeat(Math.max(0, room - lineCells(line)));
	return [span(frame[0], 'accent'), ...fitLine([...line, span(rest, 'accent')], room), span(frame[1], 'accent')];
};

const lowerEdge = (line: Line, {frame}: Glyphs, width: number): Line => {
	const kept = fitLine(line, Math.max(0, width - 4));
	return [span(`${frame[2]} `, 'accent'), ...kept, span(` ${frame[3]}`, 'accent')];
};

/** A box around the table, with the dimensions in its upper edge and the keys in its lower one. */
const breakdownView: DialogModule<BreakdownDialog>['view'] = (dialog, {state, glyphs}, keysLine) => {
	const {columns, rows} = dialogArea(state);
	const table = breakdownTable(breakdownPage(state, dialog), dialog.dimension, glyphs, columns);
	const width = Math.min(columns, table.width);
	const above = upperEdge(dimensionsLine(dialog.dimension, state.view.isEnded, glyphs, width - 2), glyphs, width);
	const below = lowerEdge(keysLine(width - 4), glyphs, width);
	const inside = table.rows.length + 1;
	const height = inside + 2;
	const side = (
		<Lines lines={Array.from({length: inside}, () => [span(glyphs.frame[5], 'accent')])} height={inside} width={1} />
	);
	return (
		<Box
			position="absolute"
			flexDirection="column"
			top={Math.max(0, Math.floor((rows - height) / 2))}
			left={Math.max(0, Math.floor((columns - width) / 2))}
			width={width}
			height={Math.min(height, rows)}
			overflow="hidden"
		>
			<Lines lines={[above]} height={1} width={width} />
			<Box>
				{side}
				<SmallTable table={table} />
				{side}
			</Box>
			<Lines lines={[below]} height={1} width={width} />
		</Box>
	);
};

const next =
	(by: number): DialogKey<BreakdownDialog>['run'] =>
	({getState, dispatch}, {dimension}) => {
		const dimensions = dimensionsFor(getState().view.isEnded);
		const place = dimensions.findIndex(({id}) => id === dimension) + by;
		const {id} = dimensions[(place + dimensions.length) % dimensions.length]!;
		dispatch({type: 'dialog', dialog: breakdownBy(getState(), id)});
	};

const filterByValue = (services: Services, {dimension, value}: BreakdownDialog) => {
	close(services);
	if (value !== undefined) {
		setFilter(services, filterTextFor(dimension, value));
	}
};

export const breakdownDialog: DialogModule<BreakdownDialog, [state: State]> = {
	name: 'breakdown',
	open: firstBreakdown,
	keys: [
		{keys: ['escape', 'q'], toggledBy: 'breakdown', label: 'close', run: close},
		{keys: ['left', 'shift+tab'], label: 'back', run: next(-1)},
		{keys: ['right', 'tab'], label: 'next', run: next(1)},
		{keys: ['return'], label: 'show these', run: filterByValue},
	],
	moved(dialog, move, state) {
		const {rows, place} = breakdownPage(state, dialog);
		const to = rows[placeAfter(move, place, rows.length, rows.length)];
		return to ? {...dialog, value: to.value} : dialog;
	},
	wheelLines: 1,
	showsMoment: true,
	view: breakdownView,
	announce: ({dimension}) => [sentence(`channels by ${dimensionOf(dimension).title}`)],
	item(dialog, state) {
		const {rows, place, more, isOfEnded} = breakdownPage(state, dialog);
		const row = rows[place];
		const {title} = dimensionOf(dialog.dimension);
		const perMinute = row?.startsPerMinute;
		return {
			key: `${dialog.dimension} ${dialog.value ?? ''}`,
			text: row
				? clauses(
						`${row.value === '' ? `no ${title}` : `${title} ${row.value}`}: ${counted(row.channels, 'channel')}`,
						isOfEnded ? `${row.answered} answered` : `${row.talking} talking`,
						`${row.unanswered} unanswered`,
						isOfEnded ? undefined : `${row.held} held`,
						row.other > 0 ? `${row.other} other` : undefined,
						row.medianAge && `median age ${lastingAtLeast(row.medianAge)}`,
						perMinute === undefined ? undefined : `${perMinute.toFixed(1)} starts a minute`,
						`${place + 1} of ${rows.length + more}`,
					)
				: 'No channels.',
		};
	},
};
