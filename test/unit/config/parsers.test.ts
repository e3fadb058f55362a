import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {UsageError} from '../../../source/config/usage-error.js';
import {
	durationFrom,
	durationText,
	nonEmptyString,
	numberIn,
	oneOf,
	wholeNumberIn,
	type Reader,
} from '../../../source/config/parsers/basic.js';
import {filterFrom} from '../../../source/config/parsers/calls.js';
import {urlFrom} from '../../../source/config/parsers/address.js';
import {columnList, sortFrom} from '../../../source/config/parsers/columns.js';
import {valueText} from '../../../source/config/setting.js';
import {columns} from '../../../source/fields/columns.js';
import {fieldColumns} from '../../../source/fields/switch-fields.js';
import {anyText} from '../../helpers/any-text.js';
import {runs} from '../../helpers/runs.js';

/** What a reader makes of a text: its value, or `wrong:` and what it says. */
const outcome = (read: Reader<unknown>, text: string): unknown => {
	try {
		return read(text, '--it');
	} catch (error) {
		if (error instanceof UsageError) {
			return `wrong: ${error.message}`;
		}

		throw error;
	}
};

describe('a number', () => {
	const read = numberIn(0.5, 10, 'seconds');
	const wrong = (text: string) => `wrong: --it wants seconds from 0.5 to 10, not ${JSON.stringify(text)}`;
	it('is taken from its least to its most', () => {
		assert.deepEqual(
			['0.5', '10', '2.50'].map(text => outcome(read, text)),
			[0.5, 10, 2.5],
		);
	});
	for (const text of ['0.49', '10.01', '-1', '', ' ', 'soon', '1s', 'NaN', 'Infinity', '1,5']) {
		it(`is not ${JSON.stringify(text)}`, () => {
			assert.equal(outcome(read, text), wrong(text));
		});
	}
});

describe('a whole number', () => {
	const read = wholeNumberIn(0, 65_535);
	it('is taken from its least to its most', () => {
		assert.deepEqual(
			['0', '65535', '007'].map(text => outcome(read, text)),
			[0, 65_535, 7],
		);
	});
	for (const text of ['65536', '-1', '1.5', '', ' 1', '1e3', '0x10', '٣']) {
		it(`is not ${JSON.stringify(text)}`, () => {
			assert.match(String(outcome(read, text)), /^wrong: --it wants a whole number from 0 to 65535, not /u);
		});
	}
});

describe('an address', () => {
	const addresses: ReadonlyArray<readonly [text: string, href: string]> = [
		['https://api.webitel.com:10022', 'https://api.webitel.com:10022/'],
		['http://127.0.0.1:10022/', 'http://127.0.0.1:10022/'],
		['http://[::1]:10022', 'http://[::1]:10022/'],
		['https://kyiv/api/v2', 'https://kyiv/'],
		['https://kyiv/api/v2/', 'https://kyiv/'],
		['https://kyiv/api/v2/channels', 'https://kyiv/'],
		['https://kyiv/engine/api/v2', 'https://kyiv/engine'],
		['https://kyiv/engine/', 'https://kyiv/engine'],
		['https://kyiv/?domain=a#b', 'https://kyiv/'],
	];
	for (const [text, href] of addresses) {
		it(`${text} is the server at ${href}`, () => {
			assert.equal(urlFrom(text, '--url').href, href);
		});
	}

	for (const text of ['kyiv', 'kyiv:10022', 'ftp://kyiv', 'file:///etc/passwd', '', 'https://', '//kyiv']) {
		it(`is not ${JSON.stringify(text)}`, () => {
			assert.equal(
				outcome(urlFrom, text),
				`wrong: --it wants an address like https://api.webitel.com:10022 or esl://pbx.example, not ${JSON.stringify(text)}`,
			);
		});
	}

	for (const text of ['root:secret@kyiv', 'htps://root:secret@kyiv', 'ftp://kyiv?token=secret', 'kyiv#secret']) {
		it(`does not repeat what may be secret in an address that is none: ${text}`, () => {
			const said = String(outcome(urlFrom, text));
			assert.match(said, /^wrong: --it wants an address like .*, not ".*kyiv"$/u);
			assert.doesNotMatch(said, /root|secret(?!\])/u);
		});
	}

	for (const text of ['https://root:secret@kyiv', 'https://root@kyiv', 'https://:secret@kyiv']) {
		it(`holds no credentials, and does not repeat them: ${text}`, () => {
			const said = String(outcome(urlFrom, text));
			assert.match(said, /^wrong: --it must not hold a user or a password/u);
			assert.doesNotMatch(said, /root|secret/u);
		});
	}
});

describe('columns', () => {
	it('are taken in the order in which they are named, each once', () => {
		assert.deepEqual(outcome(columnList, 'id, STATE,age,id'), ['id', 'state', 'age']);
	});

	it('are any of the table', () => {
		const every = [...columns, ...fieldColumns].map(({id}) => id);
		assert.deepEqual(outcome(columnList, every.join(',')), every);
	});

	it('are the switch’s own fields too; one that only the switch knows is written as it writes it', () => {
		assert.deepEqual(outcome(columnList, 'Read_Codec,.State,.Tier'), ['read_codec', '.state', '.Tier']);
	});

	it('are told by the name that was probably meant', () => {
		assert.match(
			String(outcome(columnList, 'read_codek')),
			/"read_codek" \(did you mean read_codec\?\); there are site, state/u,
		);
	});

	it('can have a width each, and are written with it again', () => {
		const some = outcome(columnList, 'state,from:30,.tier:8,state:4');
		assert.deepEqual(some, [
			{id: 'state', width: 4},
			{id: 'from', width: 30},
			{id: '.tier', width: 8},
		]);
		assert.equal(valueText(some), 'state:4,from:30,.tier:8');
		assert.equal(
			outcome(columnList, 'from:0'),
			'wrong: --it: the width of from wants a whole number from 1 to 120, not "0"',
		);
		assert.equal(outcome(columnList, 'from:3:4'), 'wrong: --it wants COLUMN or COLUMN:WIDTH, not "from:3:4"');
	});

	for (const text of ['', 'state,', 'shoe', 'constructor', 'state;id']) {
		it(`are not ${JSON.stringify(text)}, and those there are are told`, () => {
			assert.match(
				String(outcome(columnList, text)),
				/^wrong: --it: there is no column ".*"(?: \(did you mean .*\))?; there are site, state, dir, .* every field/u,
			);
		});
	}
});

describe('an order', () => {
	it('is a column, ascending unless told', () => {
		assert.deepEqual(
			['age', 'age:asc', 'State:desc'].map(text => outcome(sortFrom, text)),
			[
				{column: 'age', isDescending: false},
				{column: 'age', isDescending: false},
				{column: 'state', isDescending: true},
			],
		);
	});
	for (const text of ['age:down', 'age:', 'age:desc:asc', 'age:DESC']) {
		it(`is not ${text}`, () => {
			assert.equal(outcome(sortFrom, text), `wrong: --it wants COLUMN or COLUMN:desc, not ${JSON.stringify(text)}`);
		});
	}

	it('is by no other column', () => {
		assert.match(String(outcome(sortFrom, 'shoe:desc')), /^wrong: --it: there is no column "shoe"; there are /u);
	});
});

describe('a length of time', () => {
	const lengths = {'60s': 60_000, '90s': 90_000, '5m': 300_000, '2h': 7_200_000, '61m': 3_660_000, '1d': 86_400_000};
	for (const [text, value] of Object.entries(lengths)) {
		it(`is ${text}`, () => {
			assert.equal(durationFrom(text, '--it'), value);
			assert.equal(durationFrom(durationText(value), '--it'), value);
		});
	}

	for (const text of ['', '60', 's', '1.5m', '-1s', '0s', '1w', '1 s', '9999999s']) {
		it(`is not ${JSON.stringify(text)}`, () => {
			assert.equal(
				outcome(durationFrom, text),
				`wrong: --it wants a time like 60s, 5m or 2h, not ${JSON.stringify(text)}`,
			);
		});
	}

	it('is written in the largest unit that tells it', () => {
		assert.deepEqual(
			[1000, 60_000, 90_000, 7_200_000].map(value => durationText(value)),
			['1s', '1m', '90s', '2h'],
		);
	});
});

describe('a filter', () => {
	const wrong = (text: string) => String(outcome(filterFrom, text));

	it('is as it was written, and none where it is empty', () => {
		assert.deepEqual(
			['held', ' via:life ', ''].map(text => outcome(filterFrom, text)),
			['held', ' via:life ', ''],
		);
	});

	for (const text of [
		' ',
		'\t \n',
		'\u{A0}',
		'""',
		'" "',
		'()',
		'|',
		'!',
		'-',
		'//',
		'/.*/',
		'via:',
		'from:""',
		'bob|""',
	]) {
		it(`is not ${JSON.stringify(text)}, which would find every call`, () => {
			assert.match(wrong(text), /^wrong: --it/u);
		});
	}

	it('closes every quote and expression, as an open one takes the rest of the filter', () => {
		assert.equal(wrong('!"abc held'), 'wrong: --it: this quote is open (at character 2 of "!"abc held")');
		assert.match(wrong('from:/abc held'), /this expression is open, \/ ends it \(at character 6 of/u);
		assert.equal(wrong('"a b" from:/abc/ id:/x/i'), '"a b" from:/abc/ id:/x/i');
	});

	it('is told of as it was written', () => {
		assert.equal(
			wrong(String.raw`/\d(/`),
			String.raw`wrong: --it: not a valid regular expression, unterminated group (at character 1 of "/\d(/")`,
		);
	});
});

describe('a word out of several', () => {
	it('is one of them, as it is written', () => {
		const read = oneOf('json', 'csv');
		assert.deepEqual(
			['json', 'csv', 'CSV', '', 'js'].map(text => outcome(read, text)),
			['json', 'csv', ...['CSV', '', 'js'].map(text => `wrong: --it wants one of json, csv, not "${text}"`)],
		);
	});
});

describe('a text', () => {
	it('is anything but nothing', () => {
		assert.equal(outcome(nonEmptyString, ''), 'wrong: --it wants a value');
		assert.equal(outcome(nonEmptyString, ' '), ' ');
	});
});

describe('whatever is written', () => {
	it('is either understood or told as a wrong usage', () => {
		const readers = [
			numberIn(0, 1, 'a number'),
			wholeNumberIn(0, 9),
			urlFrom,
			columnList,
			sortFrom,
			oneOf('a'),
			nonEmptyString,
		];
		fc.assert(
			fc.property(fc.constantFrom(...readers), anyText(), (read, text) => {
				outcome(read, text);
			}),
			{numRuns: runs(1000)},
		);
	});
});
