import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {defaultAutoAnswer} from '../../../source/telephony/action.js';
import {
	dialled,
	reasonAgainstAutoAnswer,
	reasonAgainstDomain,
	reasonAgainstNumber,
} from '../../../source/telephony/dial-guard.js';
import {anyText} from '../../helpers/any-text.js';
import {runs} from '../../helpers/runs.js';

/** What a dial string, a list of variables or a command takes for more than a sign. */
const orders = [...'{}[]<>,&|\'"\\^;:$`!%/=~?()', ' ', '\t', '\n', '\r', '\0', '\u{1B}', '\u{85}', '\u{A0}'];
const ofOrders = /[^\w#*+\-.@]/u;

describe('what is dialled', () => {
	const numbers: ReadonlyArray<readonly [typed: string, sent: string]> = [
		['201', '201'],
		[' 201\n', '201'],
		['\u{202A}0671112233\u{202C}', '0671112233'],
		['+38 (067) 111-22-33', '+380671112233'],
		['067.111.22.33', '0671112233'],
		['201@kyiv.example', '201@kyiv.example'],
		['\u{FEFF}20-01-05@pbx\u{200B}', '20-01-05@pbx'],
		// Four digits or fewer: an extension's own signs.
		['20-1', '20-1'],
		['9 002', '9 002'],
		['10.0.0.7', '10.0.0.7'],
		['*97', '*97'],
		['sales-2', 'sales-2'],
	];
	for (const [typed, sent] of numbers) {
		it(`is ${sent} when ${JSON.stringify(typed)} was typed`, () => {
			assert.equal(dialled(typed), sent);
		});
	}

	it('is the same when it is dialled again', () => {
		fc.assert(
			fc.property(fc.string({unit: fc.constantFrom('1', '0', '+', '-', ' ', '.', '@', 'a', '\u{200E}')}), typed => {
				assert.equal(dialled(dialled(typed)), dialled(typed));
			}),
		);
	});
});

describe('the number of a phone', () => {
	const only = 'only A-Z 0-9 + * # . - _ @';
	const shape = 'is not a number or user like 201 or 201@host';
	const numbers: ReadonlyArray<readonly [text: string, reason: string | undefined]> = [
		['201', undefined],
		['201@kyiv', undefined],
		['201@10.10.10.144', undefined],
		['+380671112233', undefined],
		['*97#', undefined],
		['#21', undefined],
		['anna.k_2-b', undefined],
		['1'.repeat(64), undefined],
		['', 'the caller is missing'],
		[' \t', 'the caller is missing'],
		['2 1', 'the caller must be one word'],
		['2\n1', 'the caller must be one word'],
		['201 ', 'the caller must be one word'],
		['201,user/202', `the caller cannot contain ",", ${only}`],
		['{a=b}201', `the caller cannot contain "{", ${only}`],
		['201@kyiv:5060', `the caller cannot contain ":", ${only}`],
		['sofia/gateway/life/067', `the caller cannot contain "/", ${only}`],
		['олена', `the caller cannot contain "о", ${only}`],
		['201\u{1B}', String.raw`the caller cannot contain "\u001b", ${only}`],
		['1'.repeat(65), 'the caller is longer than 64 characters'],
		['@kyiv', `the caller ${shape}`],
		['201@', `the caller ${shape}`],
		['201@-kyiv', `the caller ${shape}`],
		['201@a@b', `the caller ${shape}`],
		['20+1', `the caller ${shape}`],
		['+', `the caller ${shape}`],
		['-201', `the caller ${shape}`],
	];
	for (const [text, reason] of numbers) {
		it(`${JSON.stringify(text)}: ${reason ?? 'it can be one'}`, () => {
			assert.equal(reasonAgainstNumber(text, 'the caller'), reason);
		});
	}

	for (const order of orders) {
		it(`never contains ${JSON.stringify(order)}`, () => {
			const texts = [`${order}201`, `2${order}01`, `201${order}`, `201@kyiv${order}x`, `201@${order}`];
			assert.deepEqual(
				texts.filter(text => reasonAgainstNumber(text, 'the caller') === undefined),
				[],
			);
		});
	}

	it('that is accepted holds only letters, digits and a few signs', () => {
		fc.assert(
			fc.property(fc.oneof(anyText(), fc.string({unit: fc.constantFrom(...orders, '2', '@', 'a', '+')})), text => {
				const isTaken = reasonAgainstNumber(dialled(text), 'x') === undefined;
				assert.ok(!isTaken || !ofOrders.test(dialled(text)));
			}),
			{numRuns: runs(3000)},
		);
	});
});

describe('the auto-answer header', () => {
	const taken = [
		'',
		defaultAutoAnswer,
		'sip_h_Call-Info=answer-after=0;x=y',
		'sip_h_Alert-Info=info=alert-autoanswer;delay=0',
		'sip_auto_answer=true',
		'alert_info=ring-answer',
	];
	for (const text of taken) {
		it(`can be ${JSON.stringify(text)}`, () => {
			assert.equal(reasonAgainstAutoAnswer(text), undefined);
		});
	}

	const refused = [
		'yes',
		'=0',
		'sip_h_=0',
		'sip_h_X=',
		'a=b',
		'execute_on_answer=hangup',
		'api_hangup_hook=shutdown',
		'sip_h_X=0;;shutdown',
		'sip_h_X=0,origination_caller_id_number=1',
		`sip_h_X=${'a'.repeat(200)}`,
		...orders.flatMap(order => (';/='.includes(order) ? [] : [`sip_h_X=0${order}`, `sip_h_${order}X=0`])),
	];
	for (const text of refused) {
		it(`cannot be ${JSON.stringify(text).slice(0, 60)}`, () => {
			assert.equal(reasonAgainstAutoAnswer(text), `the auto-answer header must be like ${defaultAutoAnswer}`);
		});
	}
});

describe('a domain', () => {
	for (const text of ['kyiv', 'kyiv.example', '10.10.10.144', 'a_b-c.example']) {
		it(`can be ${text}`, () => {
			assert.equal(reasonAgainstDomain(text), undefined);
		});
	}

	const refused = [
		'',
		'.',
		'..',
		'-a',
		'a.',
		'a'.repeat(254),
		'київ',
		...orders.map(order => `kyiv${order}x`),
		'a@b',
		'a#b',
	];
	for (const text of refused) {
		it(`cannot be ${JSON.stringify(text).slice(0, 60)}`, () => {
			assert.equal(reasonAgainstDomain(text), `${JSON.stringify(text)} is not a domain like kyiv.example`);
		});
	}
});
