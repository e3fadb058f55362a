import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {filterFrom} from '../../../../source/features/filter/language/compile.js';
import {partsOf, type Expression} from '../../../../source/features/filter/language/expression.js';
import {parseFilter, reasonAgainstFilter} from '../../../../source/features/filter/language/parse.js';
import {callFields} from '../../../../source/fields/call-fields.js';
import {filterTextFor} from '../../../../source/features/filter/language/stringify.js';
import {startOf} from '../../../../source/telephony/elapsed.js';
import {columns} from '../../../../source/fields/columns.js';
import {channel, tracked, uuid} from '../../../helpers/channels.js';

/** The terms and comparisons of a filter, without how they were typed. */
const meaningOf = (text: string) => partsOf(parseFilter(text).expression!).map(({typed, ...part}: Expression) => part);

const created = 1_795_435_200;
/** Five minutes and a half after the channels were created; the switch's clock is a minute ahead of ours. */
const context = {now: (created + 270) * 1000};

const rows = [
	channel({
		uuid: uuid(1),
		name: 'sofia/gateway/kyivstar/380',
		ip_addr: '93.75.208.227',
		context: 'public',
		read_codec: 'opus',
		read_rate: '48000',
		write_codec: 'PCMU',
		application: 'bridge',
		tier: 'VIP',
	}),
	channel({
		uuid: uuid(2),
		direction: 'outbound',
		callstate: 'UNHELD',
		cid_name: 'Bob "the" Builder',
		cid_num: '380671112233',
		initial_cid_name: 'Bob',
		initial_cid_num: '380671112233',
		initial_dest: '201',
		dest: '201',
		read_rate: '8000',
		created_epoch: String(created + 300),
	}),
	channel({uuid: uuid(3), callstate: 'HELD', state: 'CS_HIBERNATE', ip_addr: '10.93.75.1', variable_x: 'a b'}),
].map(one => ({...tracked(one, (created + 200) * 1000), created: startOf(one, context.now, context.now, 60_000)}));

const found = (text: string): number[] => {
	const filter = filterFrom(text);
	assert.equal(reasonAgainstFilter(text), undefined, text);
	return rows.filter(row => filter?.matches(row, context) ?? true).map(({channel: {uuid: id}}) => Number(id.slice(-1)));
};

describe('a value with a name that every object has', () => {
	for (const value of ['constructor', 'toString', '__proto__']) {
		it(`${value} is text like any other, in every field of the switch`, () => {
			const named = channel(Object.fromEntries(Object.keys(rows[0]!.channel.wire).map(name => [name, value])));
			const row = {...rows[0]!, channel: named};
			const all = callFields.flatMap(({texts, offered = texts}) => [...texts(row), ...offered(row)]);
			assert.deepEqual(
				all.filter(text => typeof text !== 'string'),
				[],
			);
			assert.equal(filterFrom('dir:in')?.matches(row, context), false);
			assert.equal(filterFrom(`direction=${value}`)?.matches(row, context), true);
		});
	}
});

describe('a filter finds', () => {
	const examples: ReadonlyArray<readonly [text: string, numbers: readonly number[]]> = [
		['state:held', [3]],
		['STATE:Talk', [1, 2]],
		['state:unheld', [2]],
		['state:hibernate', [3]],
		['.state:CS_HIB', [3]],
		['state:held|talking', [1, 2, 3]],
		['state=held', [3]],
		['state=ended', []],
		['state:ta', [1, 2]],
		['state:held|ring', [3]],
		['state:cs_exec', [1, 2]],
		['state:/hel/', [2, 3]],
		['state=""', []],
		['-status=""', [1, 2, 3]],
		['callstate:talkng', []],
		['.state:sideways', []],
		['direction:sideways', []],
		['-state:held', [1, 2]],
		['!state:held', [1, 2]],
		['state!=held', [1, 2]],
		['--state:held', [3]],
		['-state:held|talking', []],
		['dir:in', [1, 3]],
		['dir:out', [2]],
		['dir=Inbound', [1, 3]],
		['alert:short', []],
		['finding:short', []],
		['alert=half-secure|held', []],
		['from:380', [2]],
		['from:bob', [2]],
		[String.raw`from:"Bob \"the\""`, [2]],
		['to:201', [2]],
		['who:201', [2]],
		['to=20', []],
		['via:kyivstar', [1]],
		['via="gw kyivstar"', [1]],
		['codec:opus', [1]],
		['codec=""', [2, 3]],
		['app:bridge', [1]],
		['ip:93.75.', [1]],
		['id:0000', [1, 2, 3]],
		['context:public', [1]],
		['.tier:vip', [1]],
		['.variable_x:"a b"', [3]],
		['.constructor:Object', []],
		['read_rate>8000', [1]],
		['read_rate>=8k', [1, 2]],
		['read_rate<48k', [2]],
		['read_rate=8000', [2]],
		['age>5m', [1, 3]],
		['age<=30s', [2]],
		['age=30', [2]],
		['age:>5:00', [1, 3]],
		['for>=70s', [1, 2, 3]],
		['for>1:10', []],
		['alice|bob dir:out', [2]],
		['via:kyivstar | state:held', [1, 3]],
		['(via:kyivstar dir:in) | bob', [1, 2]],
		['-(via:kyivstar | bob)', [3]],
		['/^gw/', [1]],
		[String.raw`from:/^38067\d{7}$/`, [2]],
		['from:/ALICE/i', [1, 3]],
		['/a b/', [3]],
		['cid_name:/^(?!Bob)/', [1, 3]],
		['.tier:/^$/', [2, 3]],
		['cid_name:/^[^"]*$/', [1, 3]],
		['/alice', [1, 3]],
		['93.75.208.227:5060', []],
		['pbx-1:5060', []],
		['sip:201@nowhere', []],
		['12:31', []],
		['transport=udp', []],
		['"duration>5m"', []],
		['alice<380671112233>', []],
		['alice<201@kyiv', []],
		['pbx-1>5', []],
		['a<b', []],
		['олена>5', []],
		['(bob)', [2]],
	];
	for (const [text, numbers] of examples) {
		it(`${numbers.join(', ') || 'nothing'} by ${text}`, () => {
			assert.deepEqual(found(text), numbers);
		});
	}
});

describe('a mistake', () => {
	const mistakes: ReadonlyArray<readonly [text: string, at: number, words: RegExp]> = [
		['held stat:x', 5, /no field stat; did you mean state\?/u],
		['fro:380', 0, /did you mean from\?/u],
		['foo:380', 0, /^no field foo; \? on the screen lists them$/u],
		['read_rat>8000', 0, /did you mean read_rate\?/u],
		['colour:red', 0, /no field colour; \? on the screen lists them/u],
		['-num:38', 1, /no field num; \? on the screen lists them/u],
		['phone:+380', 0, /no field phone; \? on the screen lists them/u],
		['duration>5m', 0, /^no field duration; age and for are times, quotes make it a word$/u],
		['-duration>=1:30', 1, /no field duration; age and for are times/u],
		['held|(calls>=3 bob)', 6, /^no field calls; \? on the screen lists them, quotes make it a word$/u],
		['held|wait_time<30', 5, /^no field wait_time; /u],
		['calls:<3', 0, /no field calls/u],
		['duration>5min', 0, /no field duration/u],
		['age>soon', 4, /a time is wanted/u],
		['age:5m', 0, /age is compared, like age>5m/u],
		['read_rate>much', 10, /a number is wanted/u],
		['from>5', 0, /from is no number; from:380/u],
		['state:hold', 6, /^no state hold; did you mean held\?$/u],
		['-status:talkng', 8, /^no state talkng; did you mean talking\?$/u],
		['state:held|"ringng" bob', 11, /^no state ringng; did you mean ringing\?$/u],
		['state==held', 6, /^no state =held; did you mean held\?$/u],
		['state!=busy', 7, /^no state busy; ringing, early, talking, held, idle, ending or ended$/u],
		['state:alking', 6, /did you mean talking\?/u],
		['state:UNHOLD', 6, /did you mean unheld\?/u],
		['dir:sideways', 4, /^no dir sideways; in or out$/u],
		['dir:oit', 4, /did you mean out\?/u],
		['alert=foo', 6, /^no alert foo; zombie, hanging, .* or half-secure$/u],
		['alert:zombi3', 6, /did you mean zombie\?/u],
		['state=hel', 6, /^no state hel; did you mean held\?$/u],
		['bob -dir=outb', 9, /did you mean outbound\?/u],
		['bob /(/', 4, /not a valid regular expression/u],
		['/(a+)+$/', 0, /too many repeats/u],
		[`${'('.repeat(100)}a`, 50, /too many brackets/u],
		['via:', 0, /^via: what\? for example via:kyivstar$/u],
		['read_codec:', 0, /^read_codec: what\? write a value$/u],
		['bob|', 3, /^or what\? for example held\|ringing$/u],
		['bob age>', 4, /age> what\?/u],
		['bob -', 4, /^what\? for example olena, or via:kyivstar$/u],
		['(bob', 0, /this bracket is open/u],
		['""', 0, /^nothing is between these quotes$/u],
		['bob|" "', 4, /^nothing is between these quotes$/u],
		['state:held|""', 11, /^nothing is between these quotes$/u],
		['-from:"', 6, /^nothing is between these quotes$/u],
		['bob /.*/', 4, /^this expression finds every text$/u],
		['-via:/x?|b/', 5, /^this expression finds every text$/u],
		['from:|101', 5, /^nothing is before this bar$/u],
		['held -via:|life', 10, /^nothing is before this bar$/u],
		['held or ringing', 5, /^write a bar for it, like held\|ringing$/u],
		['held OR', 5, /^write a bar for it/u],
		['held and olena', 5, /^leave it out, terms side by side must all match/u],
		['held && olena', 5, /^leave it out/u],
		['not held', 0, /^write ! before the term, like !held$/u],
		['age > 1m', 4, /^without spaces, like age>1m$/u],
		['age >1m', 4, /^without spaces/u],
		['state = held', 6, /^without spaces/u],
		['age>5 m', 6, /^write age>5m, without spaces$/u],
		['(bob for<=90  sec)', 14, /^write for<=90s, without spaces$/u],
		['-age:>5 minutes|bob', 8, /^write age:>5m, without spaces$/u],
		['age>1h 30m', 7, /^write age>1h30m, without spaces$/u],
		['changed<1h 30m bob', 11, /^write changed<1h30m, without spaces$/u],
		['started<5 m', 10, /^write started<5m, without spaces$/u],
		['changed>=2 hours bob', 11, /^write changed>=2h, without spaces$/u],
		['read_rate>8 k', 12, /^write read_rate>8k, without spaces$/u],
	];
	for (const [text, at, words] of mistakes) {
		it(`is told of ${text.slice(0, 30)}`, () => {
			const mistake = reasonAgainstFilter(text);
			assert.equal(mistake?.at, at);
			assert.match(mistake?.words ?? '', words);
		});
	}

	it('is no value that is only begun, while it is typed', () => {
		const begun = ['state:t', 'state=h', 'state!=cs_e', 'dir=o', 'alert=sho', 'alert:-sec', 'state=held|t'];
		assert.deepEqual(
			begun.filter(text => parseFilter(text).mistake),
			[],
		);
		assert.deepEqual(meaningOf('bob -state=hel dir=in|ou'), meaningOf('bob dir=in'));
	});

	it('is no word of another language in quotes, in a field, or as a part of a word', () => {
		const texts = [
			'-from:/^[ -~]*$/',
			'from:/^[^а-яії]*$/',
			'"or"',
			'from:or',
			'orest',
			'notary held',
			'and*',
			'Olena <380671112233>',
		];
		assert.deepEqual(
			texts.filter(text => reasonAgainstFilter(text)),
			[],
		);
	});

	it('is no word after a number that is not its unit', () => {
		const texts = [
			'age>5 mike',
			'age>5m m',
			'age>5 k',
			'age>5 "m"',
			'age>1h "30m" read_rate>8 "k"',
			'age>5 30m',
			'read_rate>8 m',
			'age>5 | m',
			'from:201 m',
		];
		assert.deepEqual(
			texts.filter(text => reasonAgainstFilter(text)),
			[],
		);
	});

	it('what is unfinished is left out as it is typed', () => {
		assert.deepEqual(meaningOf('bob -via: age>'), meaningOf('bob'));
	});
});

describe('the fields', () => {
	it('have every column of the screen among them, and an example that can be read', () => {
		const names = new Set(callFields.map(({id}) => id));
		assert.deepEqual(
			columns.map(({id}) => id as string).filter(id => !names.has(id)),
			[],
		);
		assert.deepEqual(
			callFields.map(({example}) => example).filter(example => reasonAgainstFilter(example) ?? !filterFrom(example)),
			[],
		);
	});
});

describe('the filter for a value', () => {
	for (const [field, value, text] of [
		['via', 'gw kyivstar', 'via="gw kyivstar"'],
		['codec', '', 'codec=""'],
		['app', 'bridge', 'app=bridge'],
		['dir', 'inbound', 'dir=inbound'],
		['dir', 'sideways', 'direction=sideways'],
		['dir', '', 'dir=""'],
		['from', 'a"b\\', String.raw`from="a\"b\\"`],
	] as const) {
		it(`${value || 'nothing'} is ${text}`, () => {
			assert.equal(filterTextFor(field, value), text);
			assert.equal(reasonAgainstFilter(text), undefined);
		});
	}
});
