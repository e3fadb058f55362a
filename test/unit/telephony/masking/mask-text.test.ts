import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {textMask} from '../../../../source/telephony/masking/mask-text.js';
import {anyText} from '../../../helpers/any-text.js';

const mask = textMask(6);

/** Raw texts, and what is left of them. */
const texts: ReadonlyArray<readonly [raw: string, masked: string]> = [
	['+380671112233', '+38067111****'],
	['0671112233', '067111****'],
	['201', '201'],
	['no route to "Olena Kovalenko" <0671112233>', 'no route to "O*** K***" <067111****>'],
	['12345', '12345'],
	['123456', '12****'],
	['+38 (067) 111-22-33', '+38 (067) 111-**-**'],
	['067_111_22_33', '067_111_**_**'],
	// The end of a number belongs to it, however it is cut.
	['067111 22 33', '06**** ** **'],
	// Two numbers side by side are two.
	['0671112233 0501112233', '067111**** 050111****'],
	['0671112233, 0501112233', '067111****, 050111****'],
	// What may be two numbers shows hardly anything.
	['067 111 22 33 050 111 22 33', '06* *** ** ** *** *** ** **'],
	['06711122330501112233', '06******************'],
	// Digits of other scripts, and what nobody sees between digits.
	['٠٦٧١١١٢٢٣٣', '٠٦٧١١١****'],
	['０６７１１１２２３３', '０６７１１１****'],
	['067\u{200B}111\u{2060}2233', '067\u{200B}111\u{2060}****'],
	['067\u{AD}111\u{202E}2233', '067\u{AD}111\u{202E}****'],
	// Percent sequences, once or twice.
	['%2B380671112233', '+38067111****'],
	['067%20111%2022%2033', '067 111 ** **'],
	['%30%36%37%31%31%31%32%32%33%33', '067111****'],
	['%2530671112233', '067111****'],
	// A star is a key of a phone.
	['0671112233****', '067111********'],
	['*98*0671112233', '*98*067111****'],
	// In routes, addresses and dial strings.
	['sofia/external/380671112233@1.2.3.4', 'sofia/external/38067111****@1.2.3.4'],
	['sofia/internal/olena.k@kyiv.example', 'sofia/internal/o***@kyiv.example'],
	['sofia/internal/olena.k@kyiv.example:5060', 'sofia/internal/o***@kyiv.example:5060'],
	['sofia/gateway/kyivstar/380671112233', 'sofia/gateway/kyivstar/38067111****'],
	['sofia/gateway/kyivstar', 'sofia/gateway/kyivstar'],
	['user/olena', 'user/o***'],
	['user/201@kyiv.example', 'user/201@kyiv.example'],
	['loopback/olena-a', 'loopback/o***-a'],
	['loopback/9664-b', 'loopback/9664-b'],
	['sip:olena%40kyiv.example', 'sip:o***@kyiv.example'],
	['"Olena Kovalenko" <sip:0671112233@kyiv>', '"O*** K***" <sip:067111****@kyiv>'],
	[
		"{origination_caller_id_name='Olena Kovalenko',origination_caller_id_number=0671112233}user/201",
		"{origination_caller_id_name='O*** K***',origination_caller_id_number=067111****}user/201",
	],
	['effective_caller_id_name=Olena Kovalenko', 'effective_caller_id_name=O*** K***'],
	['[gateway_name=kyivstar]sofia/a/1', '[gateway_name=kyivstar]sofia/a/1'],
	['{"callerName": "Olena", "phone": "0671112233"}', '{"callerName": "O***", "phone": "067111****"}'],
	['/rec/2026-11-30/0671112233.wav', '/rec/2026-11-30/067111****.wav'],
	// These are no numbers.
	['10.10.10.144:5060', '10.10.10.144:5060'],
	['from 192.168.100.200', 'from 192.168.100.200'],
	['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001'],
	['201 00000000-0000-4000-8000-000000000001', '201 00000000-0000-4000-8000-000000000001'],
	['2026-11-30 17:20:00', '2026-11-30 17:20:00'],
	['tone_stream://%(2000,4000,440,480)', 'tone_stream://%(2000,4000,440,480)'],
	['0000000000', '0000000000'],
];

const names: ReadonlyArray<readonly [raw: string, masked: string]> = [
	['Іван Петренко', 'І*** П***'],
	['山田太郎', '山***'],
	['(Olena)', 'O***'],
	['Olena 0671112233', 'O*** 067111****'],
	['0671112233Olena', 'O***'],
	['Ol\u{200B}ena', 'O***'],
	['Ⓞⓛⓔⓝⓐ', 'Ⓞ***'],
	['🇴🇱', '🇴***'],
	['201 Olena', '201 O***'],
	['olena@kyiv.example', 'o***@kyiv.example'],
	['0671112233', '067111****'],
	['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001'],
	['{"customer":"Olena Kovalenko"}', 'c*** K***'],
	// What FreeSWITCH writes where it has no name.
	['Outbound Call', 'Outbound Call'],
	['', ''],
];

/** Sentences of the program: extensions, counts and times stay. */
const sentences: ReadonlyArray<readonly [raw: string, masked?: string]> = [
	['hold A-leg of 201 → 9002: sent, accepted (+OK Success), confirmed after 0.9s'],
	['no list: connection refused (127.0.0.1:39731); is the server running?'],
	['hang up 1200 of 9000 calls: 3 of 12 at 14:02:11'],
	['rename: exit code 0 after 1.2s'],
	['hold “Olena K” → 0671112233: sent', 'hold “O*** K***” → 067111****: sent'],
];

/** Stars that were there before could be a mask. */
const maskedOnce = [...texts.filter(([raw]) => !raw.includes('*')), ...names];

/** How many digits of the masked number after the bar are still there. */
const shownAfterBar = (text: string): number => text.slice(text.lastIndexOf('|')).match(/\p{Number}/gu)?.length ?? 0;

describe('a masked text', () => {
	for (const [raw, masked] of texts) {
		it(`has ${JSON.stringify(masked)} of ${JSON.stringify(raw)}`, () => {
			assert.equal(mask.text(raw), masked);
		});
	}

	for (const [raw, masked] of names) {
		it(`has ${JSON.stringify(masked)} of the name ${JSON.stringify(raw)}`, () => {
			assert.equal(mask.name(raw), masked);
		});
	}

	for (const [, masked] of maskedOnce) {
		it(`${JSON.stringify(masked)} is the same as a part of a sentence`, () => {
			assert.equal(mask.sentence(masked), masked);
		});
	}

	for (const [raw, masked = raw] of sentences) {
		it(`has of a sentence ${JSON.stringify(masked)}`, () => {
			assert.equal(mask.sentence(raw), masked);
		});
	}

	it('never has the last four digits of a number, however it is written', () => {
		const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ' (', ') ', '\u{200B}', '\u{2212}', '_'), {
			minLength: 15,
			maxLength: 15,
		});
		fc.assert(
			fc.property(fc.stringMatching(/^[1-9]\d{5,14}$/u), separators, anyText(), (number, between, around) => {
				const written = [...number].map((digit, place) => digit + (place < number.length - 1 ? between[place]! : ''));
				const raw = written.join('');
				// Four groups may be an address, and others a date.
				fc.pre(!/\.\d+\.\d+\./u.test(raw) && !/(?:19|20)\d\d-\d\d-/u.test(raw));
				const before = around.replaceAll(/[\p{Number}.]/gu, '');
				const shown = [mask.text(`${before} |${raw}`), mask.name(`${before} |${raw}`)].map(one => shownAfterBar(one));
				assert.ok(Math.max(...shown) <= number.length - 4);
			}),
		);
	});
});
