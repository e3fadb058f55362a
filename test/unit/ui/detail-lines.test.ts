import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {clock} from '../../../source/util/format.js';
import type {Channel} from '../../../source/telephony/channel.js';
import type {TrackedChannel} from '../../../source/live/live-list.js';
import {sanitize} from '../../../source/util/sanitize.js';
import {detailLines} from '../../../source/ui/detail-lines.js';
import {cells} from '../../../source/util/width.js';
import {channel, tracked, uuid} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';

const textsOf = (row: TrackedChannel, legs: readonly Channel[] = [], width = 60): string[] =>
	detailLines(row, legs, width, {isPartnerHidden: false, held: '', areLegsEnded: false}, []).map(line =>
		line.map(({text}) => text).join(''),
	);

/** The lines under a title, up to the next one. */
const section = (lines: readonly string[], title: string): string[] => {
	const rest = lines.slice(lines.indexOf(` ${title}`) + 1);
	const end = rest.findIndex(line => /^ \S/u.test(line));
	return end === -1 ? rest : rest.slice(0, end);
};

/** The label and value of every entry, with the lines of a long value put together again, beside its label or below it. */
const entriesOf = (lines: readonly string[]): Array<readonly [label: string, value: string]> => {
	const entries: Array<[string, string]> = [];
	for (const line of lines) {
		if (!line.startsWith('  ')) {
			continue;
		}

		const last = entries.at(-1);
		if (line[2] === ' ' && last) {
			last[1] += (last[1] === '' ? '' : ' ') + line.slice(line.startsWith(' '.repeat(21)) ? 21 : 4);
		} else {
			entries.push([line.slice(2, 20).trimEnd(), line.slice(21)]);
		}
	}

	return entries;
};

/** Where a line ends between two words, a space is left out. */
const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

const started = new Date(2026, 10, 23, 14, 2, 11).getTime();

describe('the details of a held call', () => {
	const all = recordedChannels('list-varied.json');
	const one = all.find(({uuid: id}) => id.startsWith('dd5691f8'))!;
	const partner = all.find(({uuid: id}) => id.startsWith('978e2929'))!;
	const row: TrackedChannel = {
		...tracked(one, started),
		history: [
			{at: started, isLeast: false, status: 'talking', byThisUser: false},
			{at: started + 5000, isLeast: false, status: 'held', byThisUser: true},
			{at: started + 9000, isLeast: false, status: 'talking', byThisUser: false},
		],
	};

	it('begin with who calls whom, and what was dialled where that is something else', () => {
		assert.deepEqual(entriesOf(section(textsOf(row), 'Who calls whom')), [
			['from', '“Bridge A” 0501110000'],
			['to', '9001'],
			['dialled', '09001'],
		]);
	});

	it('tell what was seen when, and what was done from here', () => {
		assert.deepEqual(entriesOf(section(textsOf(row), 'Seen')), [
			['14:02:11', 'talking, when it was first seen'],
			['14:02:16', 'held by you'],
			['14:02:20', 'talking'],
		]);
	});

	it('tell when it ended', () => {
		const ended = textsOf({...row, endedAt: started + 12_000});
		assert.deepEqual(entriesOf(section(ended, 'Seen')).at(-1), ['14:02:23', 'ended']);
	});

	it('name the other leg whole', () => {
		assert.deepEqual(entriesOf(section(textsOf(row, [partner]), 'Other legs')), [
			[
				'talking',
				'“Bridge A” 0501110000 → 9001  PCMU  sofia/external/9001@127.0.0.1:5060  978e2929-e444-41a9-a59d-96eabd660d49',
			],
		]);
		assert.equal(textsOf(row).includes(' Other legs'), false);
	});

	it('group the fields in this order', () => {
		const titles = textsOf(row).filter(line => /^ \S/u.test(line));
		assert.deepEqual(titles, [' Who calls whom', ' Seen', ' Call', ' Parties', ' Media', ' Routing', ' Identity']);
	});

	it('tell when it was answered where the switch does; a first list that shows it talking does not', () => {
		const answered = {at: started + 5000, isLeast: false};
		assert.equal(textsOf({...row, answered}).includes(' From the switch'), false);
		const facts = {answeredAt: started + 5000};
		assert.deepEqual(entriesOf(section(textsOf({...row, answered, channel: {...one, facts}}), 'From the switch')), [
			['answered', '14:02:16'],
		]);
	});

	it('count the fields without a value', () => {
		const empty = Object.values(one.wire).filter(value => value === '').length;
		assert.equal(textsOf(row).at(-1), `  ${empty} empty fields`);
	});
});

it('a channel that was not there from the start does not say so', () => {
	const seen = section(textsOf({...tracked(channel(), started), hasBegunUnseen: false}), 'Seen');
	assert.deepEqual(entriesOf(seen), [[clock(started), 'talking']]);
});

describe('the details of every recorded channel', () => {
	for (const name of ['list-varied.json', 'list-states.json', 'list-invalid-utf8.json']) {
		for (const width of [60, 133]) {
			it(`hold every field of ${name} whole at ${width} cells`, () => {
				const channels = recordedChannels(name);
				const told = channels.map(one => {
					const entries = entriesOf(textsOf(tracked(one), [], width));
					return new Map(
						entries
							.slice(entries.findIndex(([label]) => label === 'direction'))
							.map(([label, value]) => [label, withoutSpaces(value)]),
					);
				});
				const sent = channels.map(({wire}) => {
					const values = Object.entries(wire).filter(([, value]) => value !== '');
					return new Map(values.map(([label, value]) => [label, withoutSpaces(sanitize(String(value)))]));
				});
				const empty = channels.map(({wire}) => Object.values(wire).filter(value => value === '').length);
				assert.deepEqual(
					told.map(entries => new Set([...entries].filter(([label]) => !/^\d+ empty/u.test(label)))),
					sent.map(entries => new Set(entries)),
				);
				assert.deepEqual(
					told.map(entries => [...entries.keys()].at(-1)),
					empty.map(count => `${count} empty fields`),
				);
			});
		}
	}

	it('are never wider than the room there is', () => {
		const rows = recordedChannels('list-varied.json').map(one => tracked(one));
		const widest = [40, 60, 100].map(width =>
			Math.max(...rows.flatMap(row => textsOf(row, [], width)).map(line => cells(line))),
		);
		assert.deepEqual(widest, [40, 60, 100]);
	});
});

describe('a field that this program does not know', () => {
	const row = tracked(
		channel({
			variable_tier: 'VIP \u{1B}[31m',
			count: 0,
			flags: {isVip: true, tags: ['a', 'b']},
			nothing: null,
			blank: '',
		}),
	);
	const others = section(textsOf(row), 'Other fields');

	it('is shown under its own name, harmless, and whatever kind of value it has', () => {
		assert.deepEqual(entriesOf(others).slice(0, -1), [
			['variable_tier', 'VIP ␛[31m'],
			['count', '0'],
			['flags', '{"isVip":true,"tags":["a","b"]}'],
		]);
	});

	it('is only counted without a value', () => {
		assert.equal(others.at(-1), '  2 empty fields');
	});
});

it('a single empty field is counted as one', () => {
	assert.equal(textsOf(tracked(channel({blank: ''}))).at(-1), '  1 empty field');
});

it('a channel of which every field has a value counts none', () => {
	assert.equal(textsOf(tracked(channel())).at(-1)?.trim().replaceAll(/\s+/gu, ' '), `uuid ${uuid(1)}`);
});

it('of a value of a megabyte the beginning is shown, and how much is left', () => {
	const lines = textsOf(tracked(channel({blob: 'я'.repeat(1_048_576)})), [], 100);
	assert.equal(lines.join('').split('я').length - 1, 20_000);
	assert.match(lines.at(-1)!, /1,028,576 more characters: webitel-top list -o json/u);
});

describe('at the width of the pane in windows of 60, 80, 150 and 200 cells', () => {
	const whole = [
		'd16592f8-75a0-43a2-90e8-5d1a41ab202c',
		'+380671112233',
		'93.75.208.227:5060',
		'sofia/external/403@127.0.0.1',
	];
	const leg = channel({
		uuid: whole[0],
		name: whole[3],
		initial_cid_name: 'Київ відділ продажів',
		initial_cid_num: whole[1],
	});
	const row: TrackedChannel = {
		...tracked(
			channel({call_uuid: whole[0], ip_addr: whole[2], cid_num: whole[1], presence_data: whole.join(' ')}),
			started,
		),
		history: Array.from({length: 20}, (_, index) => ({
			at: started + index * 1000,
			isLeast: false,
			status: index % 2 ? 'held' : 'talking',
			byThisUser: true,
		})),
	};
	for (const width of [58, 78, 48, 64]) {
		it(`breaks no id, no number and no address at ${width}`, () => {
			const lines = textsOf(row, [leg], width);
			assert.ok(lines.every(line => cells(line) <= width));
			const words = lines.flatMap(line => line.split(' '));
			const counts = whole.map(text => words.filter(word => word === text).length);
			assert.deepEqual(counts, [3, 4, 2, 2]);
		});
	}

	it('has a label on the first line of a value, and the others in line with that', () => {
		const lines = section(textsOf(row, [leg], 58), 'Other legs');
		assert.match(lines[0]!, /^ {2}talking {12}\S/u);
		assert.ok(lines.slice(1).every(line => /^ {21}\S/u.test(line)));
	});

	it('has a value that is too long for that below its label', () => {
		const lines = textsOf(row, [], 48);
		const place = lines.indexOf('  call_uuid');
		assert.equal(lines[place + 1], `    ${whole[0]}`);
	});
});
