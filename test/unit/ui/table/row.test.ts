import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {TrackedChannel} from '../../../../source/live/live-list.js';
import {columns, defaultColumns, type ColumnId} from '../../../../source/fields/columns.js';
import {fieldColumns} from '../../../../source/fields/switch-fields.js';
import {layoutColumns, type ShownColumn} from '../../../../source/ui/table/column-layout.js';
import {fitLine, lineCells} from '../../../../source/ui/spans.js';
import {newsFor, rowLine} from '../../../../source/ui/table/row.js';
import {titleLine} from '../../../../source/ui/table/column-titles.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../../source/ui/theme/glyphs.js';
import type {Line} from '../../../../source/ui/theme/style.js';
import {channel, idOf, tracked, uuid} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {namesText} from '../../telephony/hostile-text.js';

const now = 1_795_435_209_000;
const context = {now, glyphs: unicodeGlyphs};

const textOf = (line: Line): string => line.map(({text}) => text).join('');
const shown = (row: TrackedChannel, width = 100, wanted: readonly ColumnId[] = defaultColumns): string =>
	textOf(rowLine(row, layoutColumns(wanted, width), false, context));

const cell = (row: TrackedChannel, column: ShownColumn): string =>
	textOf(rowLine(row, layoutColumns([column], 100), false, context))
		.slice(3)
		.trimEnd();

const alice = tracked(channel({read_codec: 'opus', write_codec: 'PCMU', application: 'bridge'}));

describe('the line of a channel', () => {
	it('at 100 cells', () => {
		assert.equal(
			shown(alice),
			'   ● talking ↓ Alice  100                 200            internal   bridge opus→PCMU 00000000   0:09',
		);
	});

	it('at 60 cells has the state as a sign alone', () => {
		assert.equal(shown(alice, 60), '   ● ↓ Alice  100                   200                 0:09');
	});

	it('in ASCII', () => {
		const line = rowLine(alice, layoutColumns(defaultColumns, 72), false, {...context, glyphs: asciiGlyphs});
		assert.equal(textOf(line), '   * talking < Alice  100               200            internal     0:09');
	});

	const states = [
		['RINGING', '◌ ringing'],
		['EARLY', '◐ early'],
		['ACTIVE', '● talking'],
		['UNHELD', '● talking'],
		['HELD', '‖ held'],
		['DOWN', '○ idle'],
		['HANGUP', '− ending'],
	] as const;
	for (const [callState, text] of states) {
		it(`tells ${callState} by word and sign: ${text}`, () => {
			assert.equal(shown(tracked(channel({callstate: callState})), 80, ['state']).trim(), text);
		});
	}

	it('tells an outgoing leg by another arrow, and an unknown direction by none', () => {
		const arrows = ['inbound', 'outbound', ''].map(direction => shown(tracked(channel({direction})), 80, ['dir']));
		assert.deepEqual(arrows, ['   ↓', '   ↑', ' '.repeat(4)]);
	});

	it('tells a channel by the first part of its uuid, and no ellipsis', () => {
		assert.equal(shown(tracked(channel({uuid: 'd16592f8-75a0-43a2-90e8-5d1a41ab202c'})), 80, ['id']), '   d16592f8');
	});

	it('shows a hostile name harmless', () => {
		const row = tracked(channel({initial_cid_name: '\u{1B}[2J\u{202E}evil', cid_name: ''}));
		assert.match(shown(row), / ␛\[2J�evil {2}100 /u);
	});
});

describe('a party in its cell', () => {
	const row = tracked(channel({initial_cid_name: 'Київ відділ продажів № 3', initial_cid_num: '+380441230000'}));

	it('is cut in its name, and keeps its number', () => {
		assert.match(shown(row, 72), / Київ від… {2}\+380441230000 /u);
		assert.match(shown(row, 100), / Київ відді… {2}\+380441230000 /u);
		assert.match(shown(row, 200), / Київ відділ продажів № 3 {2}\+380441230000 /u);
	});

	it('is its number alone where beside that there is no room for a bit of name', () => {
		const at = (width: number) => cell(row, {id: 'from', width});
		assert.deepEqual(
			[19, 18, 17, 13].map(width => at(width)),
			['Киї…  +380441230000', '+380441230000', '+380441230000', '+380441230000'],
		);
	});

	it('keeps a short name whole beside its number', () => {
		assert.equal(cell(tracked(channel({initial_cid_name: 'Оля'})), {id: 'from', width: 8}), 'Оля  100');
	});

	it('is both ends of its number where not even that fits', () => {
		assert.equal(cell(row, {id: 'from', width: 12}), '+38044…30000');
	});

	it('is its number if it has no name, and its name if it has no number', () => {
		assert.equal(shown(tracked(channel({initial_cid_name: '', cid_name: ''})), 80, ['from']).trim(), '100');
		const nameless = tracked(
			channel({initial_cid_num: '', cid_num: '', initial_cid_name: 'anonymous', cid_name: 'anonymous'}),
		);
		assert.equal(shown(nameless, 80, ['from']).trim(), 'anonymous');
	});

	it('of 700 letters leaves the line as wide as any other', () => {
		const long = recordedChannels('list-varied.json').find(({uuid: id}) => id.startsWith('d8957515'))!;
		const line = shown(tracked(long), 120);
		assert.match(line, /x… {2}783 /u);
		assert.equal(line.length, shown(alice, 120).length);
	});
});

describe('the way of a leg in its cell', () => {
	const row = tracked(channel({name: 'sofia/gateway/kyivstar/380'}));
	it('is told to be a gateway in however few cells: a profile may have the same name', () => {
		assert.equal(cell(row, {id: 'via', width: 11}), 'gw kyivstar');
		assert.equal(cell(row, {id: 'via', width: 10}), '»kyivstar');
		assert.equal(cell(row, {id: 'via', width: 6}), '»kyiv…');
	});

	it('is shown harmless however few cells it has', () => {
		const evil = tracked(channel({name: 'sofia/gateway/\u{1B}[2Jevil/380'}));
		assert.equal(cell(evil, {id: 'via', width: 9}), '»␛[2Jevil');
	});
});

describe('the codecs of a leg in their cell', () => {
	it('are both, or the first one as a whole word', () => {
		assert.equal(cell(alice, {id: 'codec', width: 9}), 'opus→PCMU');
		assert.equal(cell(alice, {id: 'codec', width: 8}), 'opus…');
	});
});

describe('the marks of a row', () => {
	const news = {...alice, changedAt: now - newsFor + 1};
	const marks = (row: TrackedChannel, isSelected = false) =>
		textOf(rowLine(row, layoutColumns(defaultColumns, 80), isSelected, context)).slice(0, 3);

	it('are none on a row that was there all the time', () => {
		assert.equal(marks(alice), ' '.repeat(3));
	});

	it('tell that it just appeared or changed, and only for a moment', () => {
		assert.equal(marks(news), '+  ');
		assert.equal(marks({...alice, changedAt: now - newsFor}), ' '.repeat(3));
	});

	it('tell that it is selected, without a colour too', () => {
		assert.equal(marks(alice, true), ' ▌ ');
		assert.equal(marks(news, true), '+▌ ');
	});

	it('an ended row is no news, says so, and is dimmed as a whole', () => {
		const ended = {...news, endedAt: now - 100};
		const line = rowLine(ended, layoutColumns(defaultColumns, 80), true, context);
		assert.match(textOf(line), /^ ▌ ✕ ended /u);
		assert.deepEqual(new Set(line.slice(3).map(({style}) => style)), new Set(['ended']));
	});

	it('the names on a row of news stand out, what is context stays dim', () => {
		const placed = layoutColumns(defaultColumns, 120);
		const styles = rowLine(news, placed, false, context)
			.slice(3)
			.map(({style}) => style);
		assert.deepEqual(styles, ['talking', 'dim', 'news', 'news', 'plain', 'dim', 'dim', 'dim', 'news']);
	});
});

describe('what the filter was looking for', () => {
	it('is underlined, and keeps the style of its cell', () => {
		const highlighter = (column: string, text: string): Array<readonly [number, number]> =>
			['state', 'codec', 'age', 'from'].includes(column) ? [[2, text.length - 1]] : [];
		const line = rowLine(alice, layoutColumns(defaultColumns, 120), false, {...context, highlighter});
		assert.deepEqual(
			line.filter(({isMatch}) => isMatch).map(({style}) => style),
			['talking', undefined, 'dim', undefined],
		);
		const alerts = {marked: new Set([idOf(uuid(1))]), byId: new Map([[idOf(uuid(1)), ['old' as const]]])};
		const late = rowLine(alice, layoutColumns(defaultColumns, 120), false, {...context, highlighter, alerts});
		assert.equal(late.findLast(({isMatch}) => isMatch)?.style, 'warning');
	});
});

describe('a time past its limit', () => {
	const late = (rules: readonly string[], wanted: readonly ColumnId[]) => {
		const alerts = {marked: new Set([idOf(uuid(1))]), byId: new Map([[idOf(uuid(1)), rules]])};
		const placed = layoutColumns(wanted, 120);
		const line = rowLine(alice, placed, false, {...context, alerts});
		assert.equal(line[0]?.text, '!', 'a sign tells it without a colour');
		return placed.filter((_, place) => line[place + 3]?.style === 'warning').map(({column}) => column.id);
	};

	const withFor: readonly ColumnId[] = [...defaultColumns, 'for'];

	it('colours AGE where the call is too old, and FOR where it is too long in its state', () => {
		assert.deepEqual(late(['old'], withFor), ['age']);
		const stateRules = ['ringing', 'early', 'held', 'ring-wait'] as const;
		assert.deepEqual(
			stateRules.map(rule => [late([rule], withFor), late([rule], defaultColumns)]),
			stateRules.map(() => [['for'], ['age']]),
			'without FOR the age tells it',
		);

		assert.deepEqual(late(['old', 'held'], withFor), ['for', 'age'].toSorted());
	});

	it('is not what other things that look wrong are about', () => {
		assert.deepEqual(late(['hanging', 'zombie'], withFor), []);
	});
});

describe('the line of titles', () => {
	const titles = (column: ColumnId, isDescending: boolean, width = 120, isLocked = false) =>
		textOf(titleLine(layoutColumns(defaultColumns, width), {column, isDescending}, isLocked, unicodeGlyphs));

	it('names each column above its cells', () => {
		assert.equal(
			titles('age', false),
			'   STATE       FROM                         TO                     VIA            APP        CODEC      ID          ▴AGE',
		);
	});

	it('has a sign at the column that sorts, up or down', () => {
		assert.match(titles('from', false), /FROM▴ /u);
		assert.match(titles('from', true), /FROM▾ /u);
		assert.match(titles('age', true), /▾AGE$/u);
	});

	it('has another sign while the order is locked', () => {
		assert.match(titles('from', true, 120, true), /FROM= /u);
	});

	it('points out no other column', () => {
		assert.equal([...titles('via', true)].filter(letter => '▴▾='.includes(letter)).length, 1);
	});

	it('leaves a column of one cell without a title, but not without the sign', () => {
		assert.match(titles('from', false, 60), /^ {7}FROM▴ /u);
		assert.match(titles('dir', false), /^ {3}STATE {5}▴ FROM /u);
		assert.match(titles('dir', true, 60), /^ {5}▾ FROM /u);
	});
});

it('every line is exactly as wide as the list, whatever columns and widths were chosen', () => {
	const ids = [...columns, ...fieldColumns].map(({id}) => id);
	const chosen = fc.shuffledSubarray<ColumnId>([...ids, '.tier'], {minLength: 1, maxLength: 20}).chain(some =>
		fc.tuple(
			...some.map(id =>
				fc.option(fc.integer({min: 1, max: 120}), {nil: undefined}).map((own): ShownColumn => ({
					id,
					...(own !== undefined && {width: own}),
				})),
			),
		),
	);
	fc.assert(
		fc.property(chosen, fc.integer({min: 4, max: 300}), namesText, (wanted, width, name) => {
			const row = tracked(channel({initial_cid_name: name, read_codec: name, presence_data: name, tier: name}));
			const placed = layoutColumns(wanted, width);
			const titles = titleLine(placed, {column: wanted[0]!.id, isDescending: true}, false, unicodeGlyphs);
			const line = rowLine(row, placed, true, context);
			assert.equal(lineCells(line), lineCells(titles));
			assert.ok(lineCells(line) <= width);
			assert.equal(lineCells(fitLine(line, width)), width);
		}),
	);
});

it('every line is as wide as the line of titles, whatever the names', () => {
	fc.assert(
		fc.property(
			fc.record({name: namesText, number: namesText, app: namesText, width: fc.integer({min: 20, max: 300})}),
			({name, number, app, width}) => {
				const row = tracked(channel({initial_cid_name: name, initial_cid_num: number, dest: name, application: app}));
				const placed = layoutColumns(
					columns.map(({id}) => id),
					width,
				);
				const titles = titleLine(placed, {column: 'from', isDescending: true}, false, unicodeGlyphs);
				assert.equal(lineCells(rowLine(row, placed, true, context)), lineCells(titles));
				assert.ok(lineCells(titles) <= width);
			},
		),
	);
});
