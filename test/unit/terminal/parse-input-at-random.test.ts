import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createInputParser} from '../../../source/terminal/parse-input.js';
import {anyText} from '../../helpers/any-text.js';
import {eventsIn} from '../../helpers/input-events.js';
import {runs} from '../../helpers/runs.js';

const fragment = fc.oneof(
	fc.uint8Array({maxLength: 12}).map(bytes => Buffer.from(bytes)),
	anyText({maxLength: 4}).map(text => Buffer.from(text)),
	fc
		.constantFrom(
			'h',
			'\r',
			'\r\n',
			'\n',
			'\u{3}',
			'\u{1B}',
			'\u{1B}[',
			'\u{1B}O',
			'\u{1B}[A',
			'\u{1B}[15~',
			'\u{1B}[[A',
			'\u{1B}[120;2u',
			'\u{1B}[120;1:3u',
			'\u{1B}[27;5;99~',
			'\u{1B}[3$',
			'\u{1B}x',
			'\u{1B}\u{1B}[A',
			'\u{1B}[<0;10;5M',
			'\u{1B}[M x!',
			'\u{1B}[I',
			'\u{1B}[?64;1c',
			'\u{1B}[?2004;1$y',
			'\u{1B}[24;80R',
			'\u{1B}]',
			'\u{1B}P',
			'\u{1B}_',
			'\u{1B}\\',
			'\u{7}',
			'\u{9C}',
			'\u{90}',
			'\u{9B}',
			'\u{1B}]11;rgb:1/1/1\u{7}',
			'\u{1B}[200~',
			'\u{1B}[201~',
			'\u{1B}[200~x\ry\u{1B}[201~',
			'\u{1B}[20',
		)
		.map(text => Buffer.from(text)),
	fc.constantFrom([0x90], [0x9b], [0x9c], [0xd0], [0xff]).map(bytes => Buffer.from(bytes)),
);

const anyInput = fc.array(fragment, {maxLength: 12}).map(parts => Buffer.concat(parts));

/** Bytes in pieces that end at some of them. */
const cutAt = (bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
	const ends = [...new Set(places.map(place => place % (bytes.length + 1))), bytes.length].toSorted((a, b) => a - b);
	return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};

describe('whatever a terminal sends', () => {
	it('means the same however it is cut', () => {
		fc.assert(
			fc.property(anyInput, fc.array(fc.nat(200), {maxLength: 8}), (bytes, places) => {
				const whole = eventsIn(bytes);
				assert.deepEqual(eventsIn(...cutAt(bytes, places)), whole);
				assert.deepEqual(eventsIn(...Array.from(bytes, byte => Uint8Array.of(byte))), whole);
			}),
			{numRuns: runs(3000)},
		);
	});

	it('ends after enough silence: then a key is a key again', () => {
		fc.assert(
			fc.property(anyInput, bytes => {
				const parser = createInputParser();
				parser.push(bytes);
				for (let times = 0; times < 3 && parser.patience() !== undefined; times++) {
					parser.expire();
				}

				assert.equal(parser.patience(), undefined);
				assert.equal(parser.pending(), 'nothing');
				assert.deepEqual(parser.push(Buffer.from('h')), [{kind: 'key', key: {name: 'h', text: 'h'}}]);
			}),
			{numRuns: runs(2000)},
		);
	});

	it('makes keys that type one visible character, or none', () => {
		fc.assert(
			fc.property(anyInput, bytes => {
				const keys = createInputParser()
					.push(bytes)
					.flatMap(event => (event.kind === 'key' ? [event.key] : []));
				assert.ok(keys.every(({name, text}) => name !== '' && /^[^\p{Control}\p{Surrogate}]?$/u.test(text)));
			}),
			{numRuns: runs(2000)},
		);
	});
});

describe('what never ends', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const heldBytes = () => {
		collect();
		const {heapUsed, external, arrayBuffers} = process.memoryUsage();
		return heapUsed + external + arrayBuffers;
	};

	it('keeps none of the megabytes after it', () => {
		// Digits go on whatever has begun.
		const portion = Buffer.from('1'.repeat(100_000));
		const parsers = [
			'\u{1B}]11;',
			'\u{1B}P>|',
			'\u{1B}_G',
			'\u{1B}X',
			'\u{1B}^',
			'\u{1B}[1;',
			'\u{1B}O1',
			'\u{1B}[200~',
		].map(beginning => {
			const parser = createInputParser();
			parser.push(Buffer.from(beginning));
			return parser;
		});
		const before = heldBytes();
		const events = parsers.map(parser => Array.from({length: 12}, () => parser.push(portion)).flat());
		assert.ok(heldBytes() - before < 1_000_000);
		assert.deepEqual(
			parsers.map((parser, index) => [events[index], parser.pending(), parser.expire().length]),
			parsers.map(() => [[], 'sequence', 1]),
		);
	});
});
