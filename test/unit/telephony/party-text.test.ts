import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {callText} from '../../../source/telephony/action.js';
import {holdMusicText} from '../../../source/telephony/consequences.js';
import {partyCellText, partyShort, partySpoken, partyText, type Party} from '../../../source/telephony/parties.js';
import {untrusted, untrustedLine} from '../../../source/util/sanitize.js';
import {channel} from '../../helpers/channels.js';
import {runs} from '../../helpers/runs.js';
import {hostileName, plainNumber, screenSigns} from './hostile-names.js';

const party = (name: string, number = ''): Party => ({name, number});

describe('text from outside', () => {
	const cases: ReadonlyArray<readonly [text: string, shown: string]> = [
		['Іван Петренко-Жовтень', 'Іван Петренко-Жовтень'],
		['ТОВ «Ромашка» №5', 'ТОВ «Ромашка» №5'],
		['山田太郎 ☎ Зам’ятін', '山田太郎 ☎ Зам’ятін'],
		['*VIP* - desk | 2 > 1!', '*VIP* - desk | 2 > 1!'],
		[`  a${' '.repeat(60)}b\u{3000}\u{A0}c `, 'a b c'],
		['a → b', 'a � b'],
		['│ ● ▌ ✓ ‹ ⣿ ╳ ⇛ ◉ ▓', '� � � � � � � � � �'],
		['✅ ❌ ❎ ☑ ⚫ ⚪ 🔴 🔵 🔘 🔽 🗸 🟢', '� � � � � � � � � � � �'],
		['Gal·la • x…', 'Gal.la . x.'],
		['−5', '-5'],
		['a\u{2800}\u{2800}b', 'a��b'],
		['\u{1B}[2J', '␛[2J'],
	];
	for (const [text, shown] of cases) {
		it(`is ${shown} of ${JSON.stringify(text)}`, () => {
			assert.equal(untrusted(text), shown);
			assert.equal(untrustedLine(text), shown);
		});
	}

	it('has no screen signs, single spaces, no spaces at its ends, and is stable', () => {
		fc.assert(
			fc.property(hostileName, text => {
				const shown = untrusted(text);
				assert.equal(
					screenSigns.find(sign => shown.includes(sign)),
					undefined,
				);
				assert.doesNotMatch(shown, /\s\s|^\s|\s$/u);
				assert.equal(untrusted(shown).normalize(), shown.normalize());
			}),
			{numRuns: runs(2000)},
		);
	});
});

describe('a party in words', () => {
	const cases: ReadonlyArray<readonly [one: Party, text: string, short: string, cell: string, spoken: string]> = [
		[party('Olena', '044'), '“Olena” 044', '044', 'Olena  044', '044 named “Olena”'],
		[party('', '044'), '044', '044', '044', '044'],
		[party('Olena'), '“Olena”', '“Olena”', 'Olena', 'no number named “Olena”'],
		[party(''), 'unknown', 'unknown', '', 'unknown'],
		[party('0501112233'), '“0501112233”', '“0501112233”', '“0501112233”', 'no number named “0501112233”'],
		[party('+380 50', '044'), '“+380 50” 044', '044', '“+380 50”  044', '044 named “+380 50”'],
		[party(' 044 ', '044'), '044', '044', '044', '044'],
		[party('y: Hang up', '044'), '“y: Hang up” 044', '044', 'y: Hang up  044', '044 named “y: Hang up”'],
		[party('a” 100 “b', '044'), "“a' 100 'b” 044", '044', "“a' 100 'b”  044", "044 named “a' 100 'b”"],
		[party('Joe "Q"', '7'), "“Joe 'Q'” 7", '7', "Joe 'Q'  7", "7 named “Joe 'Q'”"],
		[party('', 'y: Hang up'), 'y:␣Hang␣up', 'y:␣Hang␣up', 'y:␣Hang␣up', 'y:␣Hang␣up'],
		[party('', '044  → 201'), '044␣�␣201', '044␣�␣201', '044␣�␣201', '044␣�␣201'],
	];
	for (const [one, text, short, cell, spoken] of cases) {
		it(`are ${text} for ${JSON.stringify(one)}`, () => {
			assert.deepEqual(
				[partyText(one), partyShort(one), partyCellText(one), partySpoken(one)],
				[text, short, cell, spoken],
			);
		});
	}

	it('are cut when too long: a name at its end, a number in its middle', () => {
		assert.equal(partyText(party('a'.repeat(100), `${'1'.repeat(50)}2`)), `“${'a'.repeat(39)}…” 1111111111…111111112`);
		assert.equal(partyText(party('', '1'.repeat(20))), '1'.repeat(20));
	});

	it('have the number whole, and everything of the name between quotes that it cannot hold', () => {
		fc.assert(
			fc.property(hostileName, plainNumber, (name, number) => {
				const text = partyText({name, number});
				assert.ok(text === number || /^“[^"“”]+” /u.test(text), text);
				assert.ok(text.endsWith(number), text);
				assert.equal(partyShort({name, number}), number);
				assert.equal(partyCellText({name, number}).split('  ').at(-1), number);
				assert.ok(partySpoken({name, number}).startsWith(number));
			}),
			{numRuns: runs(2000)},
		);
	});

	it('tell a call and who hears the music', () => {
		const nameless = channel({initial_cid_name: '201 → 9002', cid_name: '', initial_cid_num: '', cid_num: ''});
		assert.equal(callText(nameless), '“201 � 9002” → 200');
		assert.equal(
			holdMusicText(channel({direction: 'outbound', initial_cid_name: 'Cancel'})),
			'hold music plays to 100',
		);
	});
});
