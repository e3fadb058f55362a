import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {defaultAutoAnswer} from '../../../../source/telephony/action.js';
import {anyText} from '../../../helpers/any-text.js';
import {textIn} from '../../../helpers/forms.js';
import {uuid} from '../../../helpers/channels.js';
import {deskWith, deskWithTwo, lastNote, numberedBetween, stateWith, type Desk} from '../../../helpers/states.js';
import {runs} from '../../../helpers/runs.js';

const formOf = (desk: Desk) => {
	const {dialog} = desk.state();
	assert.ok(dialog);
	assert.ok('form' in dialog);
	return dialog.form;
};

/** A new call that is filled in by pastes, and what came of Enter. */
const calling = (caller: string, called: string, header = defaultAutoAnswer) => {
	const desk = deskWithTwo();
	desk.press('n');
	desk.wait(500);
	desk.paste(caller);
	desk.press('tab');
	desk.paste(called);
	desk.press('down', 'down', 'ctrl+u');
	desk.paste(header);
	desk.press('return');
	return desk;
};

describe('a new call', () => {
	const written: ReadonlyArray<readonly [typed: string, sent: string]> = [
		['+38 (067) 111-22-33', '+380671112233'],
		['\u{202A}0671112233\u{202C}', '0671112233'],
		['\u{FEFF}067.111.22.33\r\n', '0671112233'],
		['\u{200E}067\u{AD}111\u{A0}22\u{2011}33', '0671112233'],
		[' 201@kyiv.example ', '201@kyiv.example'],
	];
	for (const [typed, sent] of written) {
		it(`goes to ${sent} where ${JSON.stringify(typed)} was pasted`, () => {
			const {performed} = calling(typed, typed);
			assert.deepEqual(performed, [{kind: 'call', caller: sent, called: sent, autoAnswer: defaultAutoAnswer}]);
		});
	}

	it('shows a pasted number without invisible characters', () => {
		const desk = calling('\u{202A}0671112233\u{202C}', '{');
		assert.equal(textIn(formOf(desk), 'caller'), '0671112233');
	});

	const mistakes: ReadonlyArray<
		readonly [what: string, parts: readonly [string, string, string?], field: string, says: string]
	> = [
		['caller', ['{a=b}201', '9002'], 'caller', 'the caller cannot contain "{"'],
		['number', ['201', '9002,9003'], 'called', 'the number to call cannot contain ","'],
		['header', ['201', '9002', 'sip_h_X=0,a=b'], 'param', `the auto-answer header must be like ${defaultAutoAnswer}`],
	];
	for (const [what, parts, field, says] of mistakes) {
		it(`with a wrong ${what} is not sent, the dialog says why, and the field has the keyboard`, () => {
			const desk = calling(...parts);
			assert.equal(lastNote(desk.state())?.slice(0, says.length), says);
			assert.deepEqual([desk.performed, formOf(desk).focus], [[], field]);
			desk.press('ctrl+u');
			desk.paste(field === 'param' ? defaultAutoAnswer : '202');
			desk.press('return');
			assert.equal(desk.performed.length, 1);
		});
	}

	it('does not ask for a header where none is wanted', () => {
		const desk = calling('201', '9002', 'nonsense');
		desk.press('up', ' ', 'return');
		assert.deepEqual(desk.performed, [{kind: 'call', caller: '201', called: '9002', autoAnswer: ''}]);
	});

	it('never sends what a dial string would take for an order', () => {
		const anything = fc.oneof(
			anyText(),
			fc.string({unit: fc.constantFrom(...'{}[]<>,&|\'"\\^;:$`201@+= \n')}),
			fc.constant('201'),
		);
		fc.assert(
			fc.property(anything, anything, anything, (caller, called, header) => {
				const unsafe = calling(caller, called, header).performed.filter(
					request =>
						request.kind !== 'call' ||
						/[^\w#*+\-.@]/u.test(request.caller + request.called) ||
						/[^\w+\-./;=@]|;;/u.test(request.autoAnswer),
				);
				assert.deepEqual(unsafe, []);
			}),
			{numRuns: runs(300)},
		);
	});
});

describe('an eavesdrop', () => {
	const listening = (user: string) => {
		const desk = deskWith(stateWith(numberedBetween(1, 2)));
		desk.press('e', 'down');
		desk.wait(500);
		desk.press('up');
		desk.paste(user);
		desk.press('return');
		return desk;
	};

	it('rings the same number, however it was written', () => {
		assert.deepEqual(listening('\u{202A}067-111-22-33\u{202C}').performed, [
			{kind: 'eavesdrop', uuid: uuid(2), user: '0671112233', mode: 'listen'},
		]);
	});

	it('of a user that could give orders is not sent, and the field has the keyboard', () => {
		const desk = listening('201');
		assert.equal(desk.performed.length, 1);
		const other = listening('201|user/202');
		assert.match(lastNote(other.state())!, /^the user whose phone rings cannot contain "\|"/u);
		assert.deepEqual([other.performed, formOf(other).focus], [[], 'user']);
	});
});
