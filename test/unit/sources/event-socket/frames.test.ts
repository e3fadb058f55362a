import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createFrameReader, type Frame} from '../../../../source/sources/event-socket/frames.js';
import {recordedBytes, recordings} from '../../../helpers/event-socket.js';

const framesIn = (...chunks: readonly Uint8Array[]): readonly Frame[] => {
	const reader = createFrameReader();
	return chunks.flatMap(chunk => reader.push(chunk));
};

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** The same bytes, cut at some places. */
const cut = (whole: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
	const at = [
		0,
		...new Set(places.map(place => place % (whole.length + 1)).toSorted((one, other) => one - other)),
		whole.length,
	];
	return at.slice(1).map((end, index) => whole.subarray(at[index], end));
};

describe('messages of an event socket', () => {
	it('are headers and as many bytes as Content-Length says, whatever their order', () => {
		const [reply, event] = framesIn(
			bytes(
				'Content-Type: command/reply\nReply-Text: +OK accepted\n\nContent-Length: 7\nContent-Type: text/event-json\n\n{"Ї":1}'.replace(
					'7',
					'8',
				),
			),
		);
		assert.deepEqual(
			[reply!.type, reply!.headers.get('Reply-Text'), reply!.body],
			['command/reply', '+OK accepted', ''],
		);
		assert.deepEqual([event!.type, event!.body], ['text/event-json', '{"Ї":1}']);
	});

	for (const name of recordings) {
		const whole = recordedBytes(name);
		const frames = framesIn(whole);
		it(`of the recording ${name} are the same, wherever they are cut`, () => {
			assert.ok(frames.length > 0);
			fc.assert(
				fc.property(fc.array(fc.nat(), {maxLength: 12}), places => {
					assert.deepEqual(framesIn(...cut(whole, places)), frames);
				}),
				{numRuns: whole.length > 300_000 ? 5 : 25},
			);
		});
	}

	it('are the same cut at every byte in two, and byte by byte', () => {
		const whole = recordedBytes('bgapi').subarray(0, 4000);
		const frames = framesIn(whole);
		const texts = Array.from({length: whole.length + 1}, (_, place) =>
			JSON.stringify(framesIn(whole.subarray(0, place), whole.subarray(place))),
		);
		assert.deepEqual([...new Set(texts)], [JSON.stringify(frames)]);
		assert.deepEqual(framesIn(...Array.from(whole, (_byte, at) => whole.subarray(at, at + 1))), frames);
	});

	it('show broken UTF-8 as such', () => {
		const body = Buffer.from([0x61, 0xff, 0x62]);
		const [frame] = framesIn(bytes('Content-Length: 3\nContent-Type: api/response\n\n'), body);
		assert.equal(frame!.body, 'a\u{FFFD}b');
	});

	it('have not begun with empty lines', () => {
		const reader = createFrameReader();
		const message = 'Content-Type: api/response\n\n';
		assert.equal(reader.push(bytes(`\n\n\n${message}\n\n`)).length, 1);
		assert.equal(reader.isInside(), false);
		assert.equal(reader.push(bytes(`\n\n${message}`)).length, 1);
	});

	const broken: ReadonlyArray<readonly [what: string, text: string, says: RegExp]> = [
		['a web server', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n\n\n', /no header: "HTTP/u],
		[
			'a body that was longer than its length',
			'Content-Type: api/response\nContent-Length: 3\n\n{"rows":[]}\n\n',
			/no header: "ows/u,
		],
		['a length that is no number', 'Content-Type: api/response\nContent-Length: -1\n\n', /Content-Length is "-1"/u],
		['a length of gigabytes', 'Content-Type: api/response\nContent-Length: 99999999999\n\n', /Content-Length is/u],
		['headers without an end', `Content-Type: ${'x'.repeat(70_000)}`, /headers without an end/u],
		['no type', 'Reply-Text: +OK\n\n', /without Content-Type/u],
	];
	for (const [what, text, says] of broken) {
		it(`end the stream where it is out of step: ${what}`, () => {
			assert.throws(
				() => framesIn(bytes(text)),
				(error: unknown) =>
					error instanceof Error && error.message.includes('the stream is out of step') && says.test(error.message),
			);
		});
	}

	it('are not joined anew for every chunk of a long body', () => {
		const reader = createFrameReader();
		const length = 16 * 1024 * 1024;
		reader.push(bytes(`Content-Type: api/response\nContent-Length: ${length}\n\n`));
		const chunk = Buffer.alloc(1024, 'x');
		let frames: readonly Frame[] = [];
		for (let sent = 0; sent < length; sent += chunk.length) {
			frames = reader.push(chunk);
		}

		assert.deepEqual([frames.length, frames[0]!.body.length, reader.isInside()], [1, length, false]);
	});
});
